package dev.optkit.rewriters.edit;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names for new local variables of one member that mean nothing else there.
 *
 * <p>A name is taken if it occurs anywhere in the member, in whatever role, or is a field of a type around it. Each name
 * is given out once.
 */
public final class Names {

    private final Set<String> taken = new HashSet<>();

    /** Names for the member around a node. */
    public static Names around(Node node) {
        Names names = new Names();
        Node member = node;
        for (Node n = node; n != null; n = n.getParentNode().orElse(null)) {
            if (n instanceof TypeDeclaration<?> type) {
                type.getFields().stream()
                        .map(FieldDeclaration::getVariables)
                        .forEach(vs -> vs.forEach(v -> names.taken.add(v.getNameAsString())));
            } else if (n instanceof BodyDeclaration<?>) {
                member = n;
            }
        }
        member.getTokenRange().ifPresent(range -> range.forEach(names::take));
        return names;
    }

    /** Gives out no name that another member uses, which will know the variable too. */
    public void avoid(BodyDeclaration<?> other) {
        other.getTokenRange().ifPresent(range -> range.forEach(this::take));
    }

    private void take(JavaToken token) {
        if (token.getCategory().isIdentifier()) {
            taken.add(token.getText());
        }
    }

    /** The wish, or the wish with the first number behind it that makes it free. */
    public String fresh(String wish) {
        String name = wish;
        for (int i = 2; SourceVersion.isKeyword(name) || !taken.add(name); i++) {
            name = wish + i;
        }
        return name;
    }

    /** The same for a member that gets several names of a kind at once: as many as there are others are left free. */
    public String fresh(String wish, int others) {
        for (int i = 0; i < others; i++) {
            fresh(wish);
        }
        return fresh(wish);
    }

    /** A variable name for a type: {@code OrderLine} gives {@code orderLine}. */
    public static String variable(String simpleTypeName) {
        int upper = 0;
        while (upper < simpleTypeName.length() && Character.isUpperCase(simpleTypeName.charAt(upper))) {
            upper++;
        }
        int head = upper <= 1 || upper == simpleTypeName.length() ? upper : upper - 1;
        return simpleTypeName.substring(0, head).toLowerCase(Locale.ROOT) + simpleTypeName.substring(head);
    }

    /** The plural of a word, by the plain rules of English. */
    public static String plural(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
    }

    /** What a word is the {@link #plural} of. */
    public static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.substring(0, word.length() - (word.matches(".*(s|x|z|ch|sh)es") ? 2 : 1));
    }
}
