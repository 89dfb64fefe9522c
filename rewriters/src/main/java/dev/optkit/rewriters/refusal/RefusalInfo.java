package dev.optkit.rewriters.refusal;

/**
 * What a refusal code means. The texts are simple Markdown.
 *
 * @param code in kebab-case, a public contract
 * @param category heading it stands under
 * @param meaning what holds where it is refused, and why that stands in the way
 * @param unlock what would make the fix possible
 * @param reserved whether nothing of this version refuses with it
 */
public record RefusalInfo(String code, String category, String meaning, String unlock, boolean reserved) {}
