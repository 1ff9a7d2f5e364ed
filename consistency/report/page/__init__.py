"""The page editors work in: one HTML file, no request to anywhere, readable without script."""

from __future__ import annotations

from consistency.report.page.build import Live, decided_html, page_html, policy

__all__ = ["Live", "decided_html", "page_html", "policy"]
