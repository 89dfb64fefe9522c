package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.RuntimeLibrary;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Caches a single call in a method that cannot be cached whole: {@code CachedCalls.get} of the runtime library around it,
 * with an operation of its own and the arguments as the key.
 *
 * <p>Nothing evicts such an entry, so the call must not read what code of the project writes. The result may be as old
 * as entries of the runtime live, which is why the fix is always for review.
 */
@AutoService(Rewriter.class)
public final class CachedCall implements Rewriter {

    private static final String CACHED_CALLS = "dev.optkit.runtime.CachedCalls";
    private static final String ARRAYS = "java.util.Arrays";

    @Override
    public String id() {
        return "cached-call";
    }

    @Override
    public Set<String> rules() {
        return Set.of("cacheable-call");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        Method method = site.method();
        CallSite call = site.evidence().first().invocation().site();
        List<CallKey.Part> key = new CachedCallPreconditions(site).key();
        List<Edit> dependency = RuntimeLibrary.visibleTo(method, site.context());
        JavaSource source = site.source();
        MethodCallExpr node = source.node(call.span(), MethodCallExpr.class);
        Imports imports = new Imports(source, site.program(), node);
        String cached = imports.name(CACHED_CALLS);
        String values = key(key, source, imports);
        String operation = CallKey.operation(method, call);
        List<Edit> edits = new ArrayList<>();
        edits.add(source.insert(call.span().start(), cached + ".get(\"" + operation + "\", " + values + ", () -> "));
        edits.add(source.insert(call.span().end(), ")"));
        edits.addAll(imports.edits());
        edits.addAll(dependency);
        String assumption = "what " + call.name()
                + " returns does not depend on who asks, and may be as old as optkit.cache.ttl says, 5 minutes unless it"
                + " is set";
        String title = "cache the call of " + call.name() + " in " + method.shortName();
        return new Proposal.Fix(id(), site.finding().id(), title, Safety.REVIEW, assumption, edits);
    }

    private static String key(List<CallKey.Part> parts, JavaSource source, Imports imports) {
        List<String> texts = parts.stream().map(p -> p.text(source)).toList();
        return switch (texts.size()) {
            case 0 -> "\"\"";
            case 1 -> texts.get(0);
            default -> texts.stream().collect(Collectors.joining(", ", imports.name(ARRAYS) + ".asList(", ")"));
        };
    }
}
