package dev.optkit.core.finding;

import java.util.List;

/**
 * What a rule is, for people.
 *
 * @param id kebab-case, a public contract
 * @param category heading it belongs under, such as {@code Remote work in loops}
 * @param severity default severity
 * @param summary one sentence
 * @param explanation Markdown with the headings <em>What it reports</em>, <em>Why it costs</em>, <em>Example</em>,
 *     <em>Use instead</em>, <em>When it is wrong</em> and <em>Fix safety</em>
 * @param rewriters ids of the rewriters that can fix it, preferred first
 */
public record RuleInfo(
        String id, String category, Severity severity, String summary, String explanation, List<String> rewriters) {

    public RuleInfo {
        rewriters = List.copyOf(rewriters);
    }
}
