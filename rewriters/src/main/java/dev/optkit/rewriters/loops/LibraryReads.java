package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.caching.SwitchedOffCaches;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads by key of libraries other than Spring Data repositories. */
final class LibraryReads {

    private static final Set<String> MAPPERS =
            Set.of("com.baomidou.mybatisplus.core.mapper.BaseMapper", "com.baomidou.mybatisplus.mapper.BaseMapper");
    private static final Set<String> SERVICES = Set.of(
            "com.baomidou.mybatisplus.extension.service.IService",
            "com.baomidou.mybatisplus.extension.service.impl.ServiceImpl",
            "com.baomidou.mybatisplus.service.IService",
            "com.baomidou.mybatisplus.service.impl.ServiceImpl");
    private static final Set<String> MAPPER_READS = Set.of("selectById", "selectBatchIds", "selectByIds");
    private static final Set<String> OLD_READS = Set.of("selectById", "selectBatchIds");
    private static final String PLUS = "com.baomidou:mybatis-plus";
    /** Versions that do not know {@code selectByIds}. */
    private static final Pattern OLD_PLUS = Pattern.compile(PLUS + "[\\w-]*:(?:2\\.|3\\.[0-4]\\.).*");

    private static final Set<String> TABLE_ID = Set.of("TableId");
    private static final Set<String> ID = Set.of("Id");
    private static final Set<String> CACHING =
            Set.of("CacheNamespace", "CacheNamespaceRef", "Cacheable", "CacheConfig");
    private static final TypeRef STRING = TypeRef.of("java.lang.String");

    private final Invocation read;
    private final CallRef call;
    private final Site site;

    private LibraryReads(CallRef call, Site site) {
        this.call = call;
        this.read = call.invocation();
        this.site = site;
    }

    /** How a read of a library can be made in bulk; empty if it is not known. */
    static Optional<BulkSource> of(CallRef call, Site site) {
        LibraryReads reads = new LibraryReads(call, site);
        int arguments = call.invocation().site().arguments().size();
        return switch (call.invocation().site().name() + arguments) {
            case "selectById1" ->
                reads.mybatisPlus(MAPPERS, "selectBatchIds").or(() -> reads.mybatisPlus(SERVICES, "selectBatchIds"));
            case "getById1" -> reads.mybatisPlus(SERVICES, "listByIds");
            case "find2" -> reads.entityManager();
            case "get2" -> reads.session().or(reads::hash);
            case "get1" -> reads.values().or(reads::jedis);
            case "findById2" -> reads.mongo();
            default -> Optional.empty();
        };
    }

    private Optional<BulkSource> mybatisPlus(Set<String> bases, String bulk) {
        List<TypeFacts> declared = new ArrayList<>();
        Optional<TypeRef> base = SpringRepository.base(receiver(), bases, site.program(), declared, 0)
                .filter(b -> !b.arguments().isEmpty());
        if (base.isEmpty()) {
            return Optional.empty();
        }
        read.targets().stream()
                .filter(t -> !isInjected(t)
                        || !site.program()
                                .link(t.type(), t.facts().returnType())
                                .equals(entity(base.get())))
                .findFirst()
                .ifPresent(this::custom);
        Set<String> off = new TreeSet<>();
        read.targets().forEach(t -> off.addAll(SwitchedOffCaches.filesOf(t, site.context())));
        declared.stream().filter(TypeFacts::isInterface).forEach(t -> off.addAll(notCached(t)));
        declared.stream()
                .filter(TypeFacts::isInterface)
                .forEach(t -> SpringRepository.notCustom(
                        t, ownReads(t, Set.of(read.site().name(), bulk)), off.isEmpty() ? Set.of() : CACHING, site));
        PlusOverrides.of(receiver().name(), Set.of(bulk), site.program())
                .findFirst()
                .ifPresent(this::custom);
        TypeRef entity = entity(base.get());
        mappersOf(entity).forEach(this::notCustom);
        TypeRef key = EntityId.type(entity, TABLE_ID, site);
        String accessor = EntityId.accessor(entity, key, TABLE_ID, site);
        BulkSource source = BulkSource.of(key, entity, Answer.NULLABLE, bulk, accessor);
        for (String file : off) {
            source = source.assuming(SwitchedOffCaches.assumption(file));
        }
        return Optional.of(source);
    }

    private static TypeRef entity(TypeRef base) {
        return base.arguments().get(base.arguments().size() - 1);
    }

    /** Those of some reads that a type does not leave to the library. */
    private Set<String> ownReads(TypeFacts type, Set<String> names) {
        return site.program().methodsOf(type).stream()
                .filter(m -> names.contains(m.facts().name()) && !isInjected(m))
                .map(m -> m.facts().name())
                .collect(Collectors.toSet());
    }

    /** Whether a mapper only declares {@code selectById} anew: MyBatis knows statements by name, and that is the library's. */
    private boolean isInjected(Method method) {
        List<Parameter> parameters = method.facts().parameters();
        return method.facts().name().equals("selectById")
                && method.type().isInterface()
                && !method.body().isPresent()
                && parameters.size() == 1
                && parameters.get(0).annotations().all().isEmpty()
                && method.facts().annotations().all().stream()
                        .allMatch(a -> a.simpleName().equals("Override")
                                || SwitchedOffCaches.of(a, method.type(), site.context())
                                        .isPresent());
    }

    /** What the call is made on; for one without receiver, or on {@code this} or {@code super}, the class around it. */
    private TypeRef receiver() {
        return read.receiver().isUnknown() && read.site().receiver().isEmpty()
                ? TypeRef.of(call.caller().type().name())
                : read.receiver();
    }

    /** The mappers of the project that read an entity, for itself or for a service. */
    private Stream<TypeFacts> mappersOf(TypeRef entity) {
        return MAPPERS.stream()
                .flatMap(m -> site.program().subtypesOf(m).stream())
                .filter(t -> SpringRepository.base(TypeRef.of(t.name()), MAPPERS, site.program(), new ArrayList<>(), 0)
                        .filter(b -> b.arguments().contains(entity))
                        .isPresent());
    }

    /** BR-1: neither its code nor its file of statements has reads in the place of the library's. */
    private void notCustom(TypeFacts mapper) {
        Set<String> reads = mapperReads();
        PlusOverrides.of(mapper.name(), reads, site.program())
                .filter(m -> !isInjected(m))
                .findFirst()
                .ifPresent(this::custom);
        boolean written = site.context().filesNamed(mapper.simpleName() + ".xml").stream()
                .flatMap(f -> site.context().source(f).stream())
                .anyMatch(f -> Pattern.compile("\\bid\\s*=\\s*[\"'](" + String.join("|", reads) + ")[\"']")
                        .matcher(f.text())
                        .find());
        if (written) {
            throw site.refused(
                    "custom-read",
                    read.site().line(),
                    mapper.simpleName() + ".xml has a statement of the project's own");
        }
    }

    /** The names that the library, in its version, has for reads by id. */
    private Set<String> mapperReads() {
        List<String> versions = site.program().project().modules().stream()
                .flatMap(m -> m.dependencies().stream())
                .filter(d -> d.startsWith(PLUS))
                .toList();
        boolean old = !versions.isEmpty()
                && versions.stream().allMatch(v -> OLD_PLUS.matcher(v).matches());
        return old ? OLD_READS : MAPPER_READS;
    }

    private void custom(Method method) {
        throw site.refused("custom-read", read.site().line(), method.shortName() + " is the project's own");
    }

    /**
     * BR-11.
     *
     * @return the settings that turn its caches off
     */
    private Set<String> notCached(TypeFacts mapper) {
        Set<String> off = new TreeSet<>();
        Optional<Annotation> caching = mapper.annotations().all().stream()
                .filter(a -> CACHING.contains(a.simpleName()))
                .filter(a -> {
                    Optional<String> file = SwitchedOffCaches.of(a, mapper, site.context());
                    file.ifPresent(off::add);
                    return file.isEmpty();
                })
                .findFirst();
        Optional<SourceFile> xml = site.context().filesNamed(mapper.simpleName() + ".xml").stream()
                .flatMap(f -> site.context().source(f).stream())
                .filter(f -> f.text().contains("<cache"))
                .findFirst();
        if (caching.isPresent() || xml.isPresent()) {
            throw site.refused(
                    "cached-read",
                    read.site().line(),
                    mapper.simpleName() + " keeps what it has read in a cache, which a read of many does not use");
        }
        return off;
    }

    private Optional<BulkSource> entityManager() {
        if (!isOn("jakarta.persistence.EntityManager") && !isOn("javax.persistence.EntityManager")) {
            return Optional.empty();
        }
        return loaded().map(entity -> {
            TypeRef key = EntityId.type(entity, ID, site);
            String accessor = EntityId.accessor(entity, key, ID, site);
            String attribute = EntityId.attribute(entity, ID, site);
            notRenamed(entity);
            Form form = (receiver, keys, imports) -> receiver + ".createQuery(\"select e from " + entity.simpleName()
                    + " e where e." + attribute + " in :ids\", " + imports.type(entity)
                    + ".class)\n        .setParameter(\"ids\", " + keys + ")\n        .getResultList()\n        ";
            return BulkSource.of(key, entity, Answer.NULLABLE, form, Optional.of(accessor), 1);
        });
    }

    private void notRenamed(TypeRef entity) {
        boolean renamed = site.program()
                .type(entity.name())
                .flatMap(t -> t.annotations().find("Entity"))
                .filter(a -> a.text().contains("("))
                .isPresent();
        if (renamed) {
            throw site.refused(
                    "custom-read", read.site().line(), entity.simpleName() + " has another name in queries", "");
        }
    }

    /** Multi-load answers in the order of the ids, with null for what is missing. */
    private Optional<BulkSource> session() {
        if (!isOn("org.hibernate.Session")) {
            return Optional.empty();
        }
        return loaded().map(entity -> {
            TypeRef key = EntityId.type(entity, ID, site);
            EntityId.accessor(entity, key, ID, site);
            Form form = (receiver, keys, imports) ->
                    receiver + ".byMultipleIds(" + imports.type(entity) + ".class).multiLoad(" + keys + ")";
            return BulkSource.of(key, entity, Answer.NULLABLE, form, Optional.empty(), 1);
        });
    }

    /** The class that the first argument names. */
    private Optional<TypeRef> loaded() {
        return read.site().arguments().get(0) instanceof Expr.ClassLiteral literal
                ? Optional.of(site.program().link(call.caller().type(), literal.type()))
                : Optional.empty();
    }

    private Optional<BulkSource> values() {
        return ofTemplate("org.springframework.data.redis.core.ValueOperations", 2, Form.method("multiGet"), 0);
    }

    private Optional<BulkSource> hash() {
        if (!(read.site().arguments().get(0) instanceof Expr.Literal)) {
            return Optional.empty();
        }
        JavaSource file = Declarations.source(call.caller(), site);
        String hash =
                file.text(file.node(read.site().span(), MethodCallExpr.class).getArgument(0));
        Form form = (receiver, keys, imports) -> receiver + ".multiGet(" + hash + ", " + keys + ")";
        return ofTemplate("org.springframework.data.redis.core.HashOperations", 3, form, 1);
    }

    private Optional<BulkSource> ofTemplate(String type, int arguments, Form form, int argument) {
        List<TypeRef> given = read.receiver().arguments();
        if (!isOn(type) || given.size() != arguments) {
            return Optional.empty();
        }
        BulkSource source = BulkSource.of(
                given.get(arguments - 2), given.get(arguments - 1), Answer.NULLABLE, form, Optional.empty(), argument);
        return Optional.of(source.assuming(
                "Redis is not asked in a pipeline or transaction, and nobody changes the values while the loop runs"));
    }

    private Optional<BulkSource> jedis() {
        if (!isOn("redis.clients.jedis.Jedis") && !isOn("redis.clients.jedis.JedisPooled")) {
            return Optional.empty();
        }
        Form form = (receiver, keys, imports) -> receiver + ".mget(" + keys + ".toArray(new String[0]))";
        return Optional.of(BulkSource.of(STRING, STRING, Answer.NULLABLE, form, Optional.empty(), 0)
                .assuming("nobody changes the values while the loop runs"));
    }

    private Optional<BulkSource> mongo() {
        boolean template = isOn("org.springframework.data.mongodb.core.MongoOperations")
                || isOn("org.springframework.data.mongodb.core.MongoTemplate");
        if (!template || !(read.site().arguments().get(1) instanceof Expr.ClassLiteral literal)) {
            return Optional.empty();
        }
        TypeRef entity = site.program().link(call.caller().type(), literal.type());
        TypeRef key = EntityId.type(entity, ID, site);
        String accessor = EntityId.accessor(entity, key, ID, site);
        Form form = (receiver, keys, imports) -> receiver + ".find("
                + imports.name("org.springframework.data.mongodb.core.query.Query") + ".query("
                + imports.name("org.springframework.data.mongodb.core.query.Criteria") + ".where(\"_id\").in(" + keys
                + ")), " + imports.type(entity) + ".class)";
        return Optional.of(BulkSource.of(key, entity, Answer.NULLABLE, form, Optional.of(accessor), 0));
    }

    private boolean isOn(String type) {
        return read.receiver().name().equals(type)
                || site.program().isSubtype(read.receiver().name(), type);
    }
}
