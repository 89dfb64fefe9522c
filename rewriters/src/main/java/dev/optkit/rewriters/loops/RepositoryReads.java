package dev.optkit.rewriters.loops;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of a Spring Data repository: by id, and by properties of the rows. */
final class RepositoryReads {

    private static final Pattern DERIVED =
            Pattern.compile("(?:find|get|read|query)(?:All)?By([A-Z]\\w*?)(OrderBy\\w+)?");
    /** Queries that do not ask for all properties, or compare without case. */
    private static final Pattern OTHER_FORM = Pattern.compile("[a-z0-9]Or(?=[A-Z])|Ignor(?:e|ing)Case");

    private static final Set<String> HARMLESS =
            Set.of("Nullable", "NonNull", "Override", "RestResource", "Transactional");
    private static final Set<String> MARKS = Set.of("Id", "MongoId");

    private final Invocation read;
    private final ReadArguments arguments;
    private final Site site;

    private RepositoryReads(Invocation read, ReadArguments arguments, Site site) {
        this.read = read;
        this.arguments = arguments;
        this.site = site;
    }

    /** How a read of a repository can be made in bulk; empty if it is none, refused if it is an unfit one. */
    static Optional<BulkSource> of(CallRef call, Supplier<ReadArguments> asked, Site site) {
        Invocation read = call.invocation();
        if (!SpringRepository.is(read.receiver(), site.program())) {
            return Optional.empty();
        }
        ReadArguments arguments = asked.get();
        if (arguments.varying().isEmpty()) {
            return Optional.empty();
        }
        RepositoryReads reads = new RepositoryReads(read, arguments, site);
        return switch (read.site().name() + read.site().arguments().size()) {
            case "findById1" -> Optional.of(reads.byId(Answer.OPTIONAL, "findAllById"));
            case "findOne1" -> Optional.of(reads.byId(Answer.NULLABLE, "findAll"));
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
        Form form = SpringRepository.answersWithLists(read.receiver(), site.program())
                ? Form.method(bulk)
                : new BulkSource.Iterables(bulk);
        return BulkSource.of(repository.id(), repository.entity(), answer, form, Optional.of(accessor), 0);
    }

    private Optional<BulkSource> derived() {
        Matcher name = DERIVED.matcher(read.site().name());
        int count = read.site().arguments().size();
        SpringRepository repository =
                SpringRepository.of(read.receiver(), Set.of(), site, read.site().line());
        Optional<Method> single = SpringRepository.declared(read, site.program());
        if (!name.matches() || single.isEmpty() || !isPlain(single.get().facts())) {
            return Optional.empty();
        }
        List<String> properties = properties(single.get().facts());
        TypeRef entity = repository.entity();
        TypeRef written =
                site.program().link(single.get().type(), single.get().facts().returnType());
        Optional<Answer> answer = answer(written, entity);
        boolean comparable = arguments.others().isEmpty()
                || site.program()
                        .type(entity.name())
                        .filter(t -> t.annotations().has("Entity"))
                        .isPresent();
        if (properties.size() != count || answer.isEmpty() || !comparable || isImplemented(single.get())) {
            return Optional.empty();
        }
        String order = name.group(2) == null ? "" : name.group(2);
        return Optional.of(
                source(new DerivedQuery(single.get(), properties, order, entity, arguments, site), answer.get()));
    }

    private BulkSource source(DerivedQuery query, Answer answer) {
        TypeRef entity = query.entity();
        String property = query.property(arguments.key());
        BulkSource source = BulkSource.of(
                query.type(arguments.key()),
                entity,
                answer,
                Form.method(query.bulkName()),
                Optional.of(query.accessor(arguments.key())),
                arguments.key());
        if (query.properties().size() > 1) {
            source = source.asking(
                    query.properties().stream().map(Names::variable).toList());
            source = source.passing(
                    query.passed(),
                    arguments.others().stream()
                            .map(i -> new BulkSource.Part(i, query.accessor(i), query.type(i)))
                            .toList());
        }
        if (answer != Answer.LIST && !(source.parts().isEmpty() && EntityId.isUnique(entity, property, site))) {
            source = source.assuming("no two rows of " + entity.simpleName() + " have the same " + query.words()
                    + ": reading them one by one would fail");
        }
        if (!source.parts().isEmpty()) {
            source = source.assuming(
                    "few rows of " + entity.simpleName() + " have the same " + property + ": all of them are read");
        }
        return source.with(query.declaration());
    }

    /** The properties that the name of a query asks for; none if it is no such query. */
    static List<String> properties(MethodFacts method) {
        Matcher name = DERIVED.matcher(method.name());
        boolean one = method.parameters().size() == 1;
        return name.matches() && !OTHER_FORM.matcher(name.group(1)).find()
                ? List.of(one ? new String[] {name.group(1)} : name.group(1).split("And(?=[A-Z])"))
                : List.of();
    }

    static boolean isPlain(MethodFacts method) {
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
}
