"""The page editors work in: one HTML file, no request to anywhere, readable without script."""

from __future__ import annotations

from consistency.report.page.build import check_html, page_html

__all__ = ["check_html", "page_html"]
