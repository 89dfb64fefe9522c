package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Lets the query that loads entities load an association with them: an entity graph on the query of a Spring Data JPA
 * repository. The graph adds to what the mapping loads at once, and takes nothing from it.
 *
 * <p>The query gets wider whether or not each association is used, so the fix always asks for review.
 */
@AutoService(Rewriter.class)
public final class FetchJoin implements Rewriter {

    private static final String GRAPH = "org.springframework.data.jpa.repository.EntityGraph";
    private static final String LIST = "java.util.List";

    @Override
    public String id() {
        return "fetch-join";
    }

    @Override
    public Set<String> rules() {
        return Set.of("lazy-association-in-loop");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        FetchPreconditions.Query query = new FetchPreconditions(site).query();
        Association association = query.association();
        List<Edit> edits = query.declared()
                .map(declared -> onto(declared, association, site))
                .orElseGet(() -> declaring(query, site));
        String elements = Names.plural(Names.variable(query.entity().simpleName()));
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "load " + association.shortName() + " with the " + elements,
                Safety.REVIEW,
                "the " + elements + " fit into memory with all their " + association.attribute()
                        + ", also where the loop leaves some out" + others(query.others()),
                edits);
    }

    private static String others(List<String> others) {
        return others.isEmpty() ? "" : "; " + String.join(", ", others) + " may load them too";
    }

    private static List<Edit> onto(Method declared, Association association, Site site) {
        AnnotationEdits edits = new AnnotationEdits(site.context());
        edits.add(declared, name -> graph(association, name));
        return edits.edits();
    }

    private static String graph(Association association, UnaryOperator<String> name) {
        String graph = name.apply(GRAPH);
        return "@" + graph + "(attributePaths = \"" + association.attribute() + "\", type = " + graph
                + ".EntityGraphType.LOAD)";
    }

    /** Declares a read that the repository inherits, at the end of its interface. */
    private static List<Edit> declaring(FetchPreconditions.Query query, Site site) {
        TypeFacts repository = query.repository();
        SourceFile file = site.program()
                .fileOf(repository)
                .map(FileFacts::path)
                .flatMap(site.context()::source)
                .orElseThrow(() -> FetchPreconditions.unknown(site, "the file of its repository cannot be read"));
        JavaSource source = JavaSource.of(file, site.context());
        ClassOrInterfaceDeclaration declaration = source.node(repository.span(), ClassOrInterfaceDeclaration.class);
        Imports imports = new Imports(source, site.program(), declaration);
        String code = "@Override\n" + graph(query.association(), imports::name) + "\n" + imports.name(LIST) + "<"
                + imports.type(query.entity()) + "> " + query.name() + "();";
        List<Edit> edits = new ArrayList<>(imports.edits());
        edits.add(atEnd(declaration, code, source));
        return edits;
    }

    private static Edit atEnd(ClassOrInterfaceDeclaration declaration, String code, JavaSource source) {
        Layout layout = source.layout();
        int brace = source.span(declaration).end() - 1;
        boolean ownLine = layout.firstInLine(brace);
        String eol = layout.eol(brace);
        String indent = layout.indent(source.span(declaration).start()) + layout.unit();
        String member = indent + code.replace("\n", eol + indent) + eol;
        String gap = declaration.getMembers().isEmpty() ? "" : eol;
        return ownLine
                ? source.insert(layout.lineStart(brace), gap + member)
                : source.insert(brace, eol + gap + member + layout.indent(brace));
    }
}
