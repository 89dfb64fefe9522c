package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import java.util.List;
import java.util.regex.Pattern;

/** Tells requests that send a query of GraphQL: they are posted, and change nothing. */
final class GraphQl {

    /** {@code query user($id: ID!) { user(id: $id) { name } }}; one that changes something begins with its own word. */
    private static final Pattern QUERY = Pattern.compile("\\s*query\\b[^{]*\\{.*\\}\\s*", Pattern.DOTALL);

    private static final Pattern MUTATION = Pattern.compile("\\bmutation\\b[^{]*\\{");

    private final Texts texts;

    GraphQl(TypeSystem types) {
        this.texts = new Texts(types);
    }

    /** The entry of a call, as a read if such a query is all that is sent by it. */
    ApiMethod entry(ApiMethod found, Method caller, CallSite site) {
        return found.remote()
                .filter(r -> isPosted(r) && isQuery(caller, site))
                .map(r -> asking(found, r))
                .orElse(found);
    }

    private static ApiMethod asking(ApiMethod found, Meaning.Remote posted) {
        Effect read = new Effect(Resource.HTTP, Access.READ);
        return new ApiMethod(
                found.library(),
                found.type(),
                found.match(),
                found.names(),
                found.methodAnnotations(),
                found.chain(),
                found.arity(),
                Meaning.Remote.of(read, posted.latencyMillis(), posted.usdPerCall()));
    }

    private static boolean isPosted(Meaning.Remote remote) {
        return remote.effect().resource() == Resource.HTTP && !remote.effect().isRead();
    }

    private boolean isQuery(Method caller, CallSite site) {
        List<String> sent = texts.in(caller, site);
        return sent.stream().anyMatch(t -> QUERY.matcher(t).matches())
                && sent.stream().noneMatch(t -> MUTATION.matcher(t).find());
    }
}
