"""Texts that a program might print and that would do harm in a page if they were no text."""

PAYLOADS = (
    "<script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    '"><iframe srcdoc="<script>alert(4)</script>"></iframe>',
    "```\n<script>alert(5)</script>\n```",
    "~~~\n\n<b>out</b>",
    "    </div></div></div><script>alert(6)</script>",
    "<!-- --><script>alert(7)</script><!--",
    "[link](javascript:alert(8))",
    "![image](x){ onerror=alert(9) }",
    "# Heading { #page onclick=alert(10) }",
    "&lt;script&gt;alert(11)&lt;/script&gt; \x02wzxhzdk:0\x03 <div markdown>**x**</div>",
)
