package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of a Spring Data repository: by id, and by one property of the rows. */
final class RepositoryReads {

    private static final Pattern DERIVED =
            Pattern.compile("(?:find|get|read|query)(?:All)?By([A-Z]\\w*?)(OrderBy\\w+)?");
    private static final Set<String> HARMLESS =
            Set.of("Nullable", "NonNull", "Override", "RestResource", "Transactional");
    private static final Set<String> MARKS = Set.of("Id", "MongoId");
    private static final Set<String> MANY = Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable");

    private final Invocation read;
    private final Site site;

    private RepositoryReads(Invocation read, Site site) {
        this.read = read;
        this.site = site;
    }

    /** How a read of a repository can be made in bulk; empty if it is none, refused if it is an unfit one. */
    static Optional<BulkSource> of(CallRef call, Site site) {
        Invocation read = call.invocation();
        if (!SpringRepository.is(read.receiver(), site.program())
                || read.site().arguments().size() != 1) {
            return Optional.empty();
        }
        RepositoryReads reads = new RepositoryReads(read, site);
        return switch (read.site().name()) {
            case "findById" -> Optional.of(reads.byId(Answer.OPTIONAL, "findAllById"));
            case "findOne" -> Optional.of(reads.byId(Answer.NULLABLE, "findAll"));
            default -> reads.derived();
        };
    }

    /** {@code findOne} is what version 1 calls the read by id. */
    private BulkSource byId(Answer answer, String bulk) {
        SpringRepository repository = SpringRepository.of(
                read.receiver(),
                Set.of(read.site().name(), bulk),
                site,
                read.site().line());
        String accessor = EntityId.accessor(repository.entity(), repository.id(), MARKS, site);
        return BulkSource.of(repository.id(), repository.entity(), answer, bulk, accessor);
    }

    private Optional<BulkSource> derived() {
        Matcher name = DERIVED.matcher(read.site().name());
        List<TypeFacts> declared = new ArrayList<>();
        SpringRepository repository =
                SpringRepository.of(read.receiver(), Set.of(), site, read.site().line());
        SpringRepository.base(read.receiver(), Set.of(), site.program(), declared, 0);
        Optional<Method> single = declared.stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(read.site().name())
                        && m.facts().parameters().size() == 1)
                .findFirst();
        if (!name.matches() || single.isEmpty() || !isPlain(single.get().facts())) {
            return Optional.empty();
        }
        TypeRef entity = repository.entity();
        TypeRef written =
                site.program().link(single.get().type(), single.get().facts().returnType());
        Optional<Answer> answer = answer(written, entity);
        if (answer.isEmpty() || isImplemented(single.get())) {
            return Optional.empty();
        }
        String property = Names.variable(name.group(1));
        TypeRef key = EntityId.propertyType(entity, property, site);
        if (!EntityId.isValue(key, site.program())) {
            throw site.refused(
                    "id-equality",
                    read.site().line(),
                    "values of type " + key.simpleName() + " may be equal in the database and not in Java");
        }
        String order = name.group(2) == null ? "" : name.group(2);
        String bulk = "findBy" + name.group(1) + "In" + order;
        BulkSource source = BulkSource.of(key, entity, answer.get(), bulk, EntityId.property(entity, property, site));
        if (answer.get() != Answer.LIST && !EntityId.isUnique(entity, property, site)) {
            source = source.assuming("no two rows of " + entity.simpleName() + " have the same " + property
                    + ": reading them one by one would fail");
        }
        return Optional.of(source.with(declaration(single.get(), bulk, key, entity, property)));
    }

    private static boolean isPlain(MethodFacts method) {
        return method.annotations().all().stream().allMatch(a -> HARMLESS.contains(a.simpleName()))
                && !method.body().isPresent();
    }

    private Optional<Answer> answer(TypeRef written, TypeRef entity) {
        if (written.equals(entity)) {
            return Optional.of(Answer.NULLABLE);
        }
        boolean holdsEntity = written.arguments().equals(List.of(entity));
        if (holdsEntity && written.name().equals("java.util.Optional")) {
            return Optional.of(Answer.OPTIONAL);
        }
        return holdsEntity && written.name().equals("java.util.List") ? Optional.of(Answer.LIST) : Optional.empty();
    }

    /** Whether code of the project answers instead of a query derived from the name. */
    private boolean isImplemented(Method single) {
        return read.targets().stream().anyMatch(t -> t.body().isPresent())
                || site.program().subtypesOf(single.type().name()).stream().anyMatch(t -> !t.isInterface());
    }

    /** The edits that declare the read by many values beside the read by one, unless it is there. */
    private List<Edit> declaration(Method single, String bulk, TypeRef key, TypeRef entity, String property) {
        for (Method method : site.program().methodsOf(single.type())) {
            if (method.facts().name().equals(bulk)) {
                if (isBulk(method, key, entity)) {
                    return List.of();
                }
                throw Site.refusedAt(
                        method, method.facts().line(), "name-clash", method.shortName() + " means something else", "");
            }
        }
        JavaSource source = Declarations.source(single, site);
        Imports imports = new Imports(source, site.program(), Declarations.node(single, source, Node.class));
        String code = imports.name("java.util.List") + "<" + imports.type(entity) + "> " + bulk + "("
                + imports.name("java.util.Collection") + "<" + imports.type(key) + "> " + Names.plural(property) + ");";
        return Declarations.behind(single, code, source, imports);
    }

    private boolean isBulk(Method method, TypeRef key, TypeRef entity) {
        List<Parameter> parameters = method.facts().parameters();
        if (parameters.size() != 1 || !isPlain(method.facts())) {
            return false;
        }
        TypeRef taken = site.program().link(method.type(), parameters.get(0).type());
        TypeRef given = site.program().link(method.type(), method.facts().returnType());
        return MANY.contains(taken.name())
                && taken.arguments().equals(List.of(key))
                && MANY.contains(given.name())
                && given.arguments().equals(List.of(entity));
    }
}
