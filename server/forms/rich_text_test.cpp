#include "forms/rich_text.h"

#include <doctest/doctest.h>

namespace obieg::forms {
namespace {

TEST_CASE("what is on the list stays, and the rest leaves its text") {
    struct Row {
        const char* given;
        const char* clean;
    };
    const Row rows[] = {
        {"", ""},
        {"plain & <simple>text", "plain &amp; text"},
        {"<p>One</p><p>two</p>", "<p>One</p><p>two</p>"},
        {"<p>One<p>two", "<p>One</p><p>two</p>"},
        {"<div>One</div>", "<p>One</p>"},
        {"<h1>Big</h1><h5>small</h5>", "<h3>Big</h3><h4>small</h4>"},
        {"<b>x</b><i>y</i><u>z</u><strike>w</strike>",
         "<strong>x</strong><em>y</em><u>z</u><s>w</s>"},
        {"<b>never closed", "<strong>never closed</strong>"},
        {"<b><i>crossed</b></i>", "<strong><em>crossed</em></strong>"},
        {"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"},
        {"<ul><li>a<ol><li>b</ol><li>c</ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"},
        {"<li>alone</li>", "alone"},
        {"a<br/>b<BR>c", "a<br>b<br>c"},
        {"<span style=\"color:red\" onclick=\"x()\">red</span>", "red"},
        {"<p class='a' onmouseover=x>text</p>", "<p>text</p>"},
        {"<table><tr><td>cell</td></tr></table>", "cell"},
        {"1 < 2 and 3 > 2", "1 &lt; 2 and 3 &gt; 2"},
        {"Zażółć &eacute; &#233; &#x1F600;", "Zażółć &amp;eacute; é 😀"},
        {"<!-- hidden --><p>seen</p><!doctype html>", "<p>seen</p>"},
        {"<!-- never closed <p>x</p>", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.given);
        CHECK(clean_rich_text(row.given).html == row.clean);
        // Cleaning what is clean changes nothing.
        CHECK(clean_rich_text(row.clean).html == row.clean);
    }
}

TEST_CASE("nothing that acts comes through") {
    struct Row {
        const char* given;
        const char* clean;
    };
    const Row rows[] = {
        {"<script>alert(1)</script>x", "x"},
        {"<SCRIPT src=//e.example></SCRIPT >x", "x"},
        {"<script>never closed", ""},
        {"<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"},
        {"<style>p{}</style>x", "x"},
        {"<svg><p onload=x>y</p></svg>z", "z"},
        {"<math><mtext><img src=x onerror=y></mtext></math>z", "z"},
        {"<noscript><p title=\"</noscript><img src=x onerror=y>\">", "&quot;&gt;"},
        {"<img src=x onerror=alert(1)>", ""},
        {"<a href=\"https://a.example/?a=1&amp;b=2\">x</a>",
         "<a href=\"https://a.example/?a=1&amp;b=2\">x</a>"},
        {"<a href='mailto:jan@kos.example'>x</a>", "<a href=\"mailto:jan@kos.example\">x</a>"},
        {"<a href=\"javascript:alert(1)\">x</a>", "x"},
        {"<a href=\" jav&#x09;ascript:alert(1)\">x</a>", "x"},
        {"<a href=\"JaVaScRiPt:alert(1)\" href=\"https://a.example\">x</a>",
         "<a href=\"https://a.example\">x</a>"},
        {"<a href=\"data:text/html,x\">x</a>", "x"},
        {"<a href=\"//a.example\">x</a>", "x"},
        {"<a href='https://a.example/\"onclick=x'>x</a>",
         "<a href=\"https://a.example/&quot;onclick=x\">x</a>"},
        {"<a href=https://a.example><a href=https://b.example>x</a></a>",
         "<a href=\"https://a.example\">x</a>"},
        {"<p title=\"<b>\">x</p>", "<p>x</p>"},
        {"<p title=\"never closed>x</p>", "&lt;p title=&quot;never closed&gt;x"},
        {"a\x01\x7f z", "a z"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.given);
        CHECK(clean_rich_text(row.given).html == row.clean);
    }
}

TEST_CASE("what counts is what people see") {
    CHECK(clean_rich_text("<p>Zażółć</p>").characters == 6);
    CHECK(clean_rich_text("<p>a &amp; b</p>").characters == 5);
    CHECK(clean_rich_text("<p> </p><p>&nbsp;</p><ul><li></li></ul>").characters == 0);
    CHECK(clean_rich_text("<script>aaaa</script>").characters == 0);
}

TEST_CASE("depth has an end, and the text stays") {
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<blockquote>";
    deep += "x";
    const RichText clean = clean_rich_text(deep);
    CHECK(clean.characters == 1);
    CHECK(clean.html.size() < 2000);
}

}  // namespace
}  // namespace obieg::forms
