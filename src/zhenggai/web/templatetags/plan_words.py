"""A value of a plan's draft as a link to the characters it was read from."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhenggai.web.plan_rows import Part

register = template.Library()


@register.simple_tag
def placed(part: Part) -> SafeString:
    """The value; where its place is known, a link that lights up and leads to the original line."""
    shown = format_html("{}", part.text)
    if part.place:
        shown = format_html(
            '<a class="placed" href="#line-{}" data-place="{}">{}</a>', part.line, part.place, part.text
        )
    raw = format_html(' <span class="raw">{}</span>', part.raw) if part.raw else ""
    note = format_html("<small>{}</small>", part.note) if part.note else ""
    return format_html("{}{}{}", shown, raw, note)
