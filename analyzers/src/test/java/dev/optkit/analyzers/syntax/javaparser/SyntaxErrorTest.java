package dev.optkit.analyzers.syntax.javaparser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "class A {~ void f() {~ int x = ;~ } }|3|unexpected \";\"",
                "class A {}~}|2|unexpected \"}\"",
                "clas A {}|1|unexpected \"{\"",
                "class A { void f() {~ foo(1 2); } }|2|unexpected \"2\"",
                "class A {~ void f() {~|2|the file ends too early, something is not closed",
                "class A { // it's /* no~ /* never~ closed~|2|this comment is never closed",
                "class A {}~/** doc|2|this comment is never closed",
                "class A {~ String s = \"/*\" + \"\"\"~ abc~; }|2|this text block is never closed",
                "class A {~ String s = \"abc~; }|2|this string is not closed",
                "class A {~ String s = \"abc|2|this string is not closed",
                "class A {~ String s = \"a\\q\"; }|2|this string holds an unknown escape",
                "class A {~ char c = 'ab'; }|2|this character literal is not closed",
                "class A {~ # }|2|unexpected character \"#\"",
                "class A { int f = 1 \"a string literal that is rather long\"; }|1"
                        + "|unexpected \"a string literal that is rath...",
            })
    void isOneShortSentenceWithALine(String text, int line, String words) {
        SourceFile source = new SourceFile("A.java", text.replace('~', '\n'), StandardCharsets.UTF_8, false, "");
        assertThat(new JavaParserFrontEnd().parse(source).problem())
                .contains(new Diagnostic("A.java", line, true, "not valid Java: " + words));
    }
}
