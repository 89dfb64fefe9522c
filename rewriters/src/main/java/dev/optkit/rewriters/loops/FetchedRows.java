package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.Entities;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a query gives the same entities in the same order once an association is fetched with them. */
final class FetchedRows {

    private static final Set<String> ALL = Set.of(
            "java.util.Optional",
            "java.util.List",
            "java.util.Collection",
            "java.util.Set",
            "java.lang.Iterable",
            "org.springframework.data.util.Streamable");
    private static final Set<String> PAGES = Set.of(
            "org.springframework.data.domain.Page",
            "org.springframework.data.domain.Slice",
            "org.springframework.data.domain.Window");
    private static final Set<String> CUTS = Set.of("Pageable", "PageRequest", "Limit", "ScrollPosition");
    private static final Pattern DERIVED = Pattern.compile("(?:find|get|read|query|search)(\\w*?)By\\w+");
    private static final Pattern CUT_NAME = Pattern.compile("(?:First|Top)\\d*.*");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern TEXT =
            Pattern.compile("(?is)@Query\\(\\s*(?:value\\s*=\\s*)?\"{1,3}\\s*(?:select\\s+(?<what>\\w+)\\s+)?"
                    + "from\\s+(?<type>\\w+)(?:\\s+as)?\\s+(?<alias>\\w+)(?<rest>.*)\"\\s*\\)");
    private static final Pattern OTHER_ROWS =
            Pattern.compile("(?i)^\\s*,|\\b(join|fetch|group|union|intersect|except)\\b");

    private final Site site;
    private final Program program;
    private final FetchPreconditions.Query query;
    private final Association association;

    FetchedRows(Site site, FetchPreconditions.Query query) {
        this.site = site;
        this.program = site.program();
        this.query = query;
        this.association = query.association();
    }

    /** @throws Refused with {@code fetch-form} or {@code several-collections} if it is not sure to */
    void check() {
        query.declared().ifPresent(this::checkDeclared);
        if (association.toMany()) {
            fetchesOnce();
            oneCollection();
        }
    }

    private void checkDeclared(Method declared) {
        givesEntities(declared);
        Optional<Annotation> text = declared.facts().annotations().find("Query");
        if (text.isPresent()) {
            selectsEntities(declared, text.get());
        } else {
            isDerived(declared);
        }
    }

    /** Of a collection, the rows are cut in memory, and a stream of them is read whole. */
    private void givesEntities(Method declared) {
        TypeRef given = program.link(declared.type(), declared.facts().returnType());
        boolean all = ALL.contains(given.name());
        boolean page = PAGES.contains(given.name());
        boolean cut = page
                || declared.facts().parameters().stream()
                        .anyMatch(p -> CUTS.contains(p.type().simpleName()));
        boolean entities = given.equals(query.entity())
                || ((all || page) && given.arguments().equals(List.of(query.entity())));
        if (!entities || (cut && association.toMany())) {
            throw refused(declared, "it gives " + given + (cut ? ", cut to a page" : ""));
        }
    }

    /** Without a query, the name says all, unless the project keeps one under it. */
    private void isDerived(Method declared) {
        Matcher name = DERIVED.matcher(declared.facts().name());
        boolean plain = name.matches() && !name.group(1).contains("Distinct");
        boolean cut = plain && CUT_NAME.matcher(name.group(1)).matches();
        boolean joins = plain
                && association.toMany()
                && mentionsCollection(declared.facts().name());
        if (!plain || cut || joins || isNamedQuery(declared)) {
            throw refused(declared, "its name stands for a query of another form");
        }
    }

    private boolean mentionsCollection(String name) {
        return associations()
                .filter(Association::toMany)
                .anyMatch(a -> name.contains(PlainLibraries.capital(a.attribute())));
    }

    private boolean isNamedQuery(Method declared) {
        String name = query.entity().simpleName() + "." + declared.facts().name();
        Stream<String> files = Stream.of("orm.xml", "jpa-named-queries.properties")
                .flatMap(f -> site.context().filesNamed(f).stream())
                .flatMap(p -> site.context().source(p).stream())
                .map(f -> f.text());
        Stream<String> annotations =
                mapped().flatMap(t -> t.annotations().all().stream()).map(Annotation::text);
        return Stream.concat(files, annotations).anyMatch(text -> text.contains(name));
    }

    private void selectsEntities(Method declared, Annotation text) {
        Matcher query = TEXT.matcher(JOINED.matcher(text.text()).replaceAll(""));
        boolean root = query.matches()
                && query.group("type").equals(this.query.entity().simpleName())
                && (query.group("what") == null || query.group("what").equals(query.group("alias")));
        if (!root || OTHER_ROWS.matcher(query.group("rest")).find()) {
            throw Site.refusedAt(
                    declared,
                    text.line(),
                    "fetch-form",
                    "the query of " + declared.shortName() + " is not a plain select of "
                            + this.query.entity().simpleName(),
                    "add join fetch to it");
        }
    }

    /** Before Hibernate 6, an entity came once for each row of its collection. */
    private void fetchesOnce() {
        boolean jakarta = program.type(query.entity().name())
                .flatMap(program::fileOf)
                .filter(f -> f.imports().stream().anyMatch(i -> i.name().startsWith("jakarta.persistence")))
                .isPresent();
        if (!jakarta) {
            throw site.refused(
                    "fetch-form",
                    site.region().line(),
                    "before Hibernate 6, each " + query.entity().simpleName() + " would come once for each of its "
                            + association.attribute(),
                    "write a query with select distinct and join fetch");
        }
    }

    /** Two collections would multiply the rows, and two lists fail. */
    private void oneCollection() {
        associations()
                .filter(a -> a.toMany() && !a.lazy() && !a.attribute().equals(association.attribute()))
                .findFirst()
                .ifPresent(a -> {
                    throw site.refused(
                            "several-collections",
                            site.region().line(),
                            a.shortName() + " is loaded at once, too",
                            "map it as lazy");
                });
    }

    private Stream<Association> associations() {
        Entities entities = program.entities();
        return mapped().flatMap(t -> t.fields().stream())
                .map(FieldFacts::name)
                .flatMap(f -> entities.association(query.entity().name(), f).stream());
    }

    private Stream<TypeFacts> mapped() {
        return EntityId.chain(query.entity(), program).stream();
    }

    private static Refused refused(Method declared, String why) {
        return Site.refusedAt(
                declared,
                declared.facts().line(),
                "fetch-form",
                declared.shortName() + " cannot carry an entity graph: " + why,
                "write a query with join fetch");
    }
}
