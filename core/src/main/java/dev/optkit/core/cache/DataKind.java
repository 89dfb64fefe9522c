package dev.optkit.core.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * What kind of data a read returns, which decides how old a copy of it may get.
 *
 * <p>The times are those that maintainers chose for such data: an hour is common where every write evicts, seconds to
 * five minutes where nothing does, and nobody kept a permission for more than ten minutes.
 */
public enum DataKind {
    /** Users, roles, permissions, tenants: what decides who may do what. */
    ACCESS(
            "users and permissions",
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Set.of(
                    "user",
                    "users",
                    "account",
                    "role",
                    "roles",
                    "permission",
                    "permissions",
                    "privilege",
                    "privileges",
                    "authority",
                    "authorities",
                    "authorization",
                    "authorizable",
                    "authorizables",
                    "tenant",
                    "tenants",
                    "principal",
                    "login",
                    "username",
                    "acl",
                    "membership",
                    "profile",
                    "profiles",
                    "credential",
                    "credentials",
                    "identity")),
    /** Tokens and key material; an entry must die before the token does. */
    TOKEN(
            "tokens and keys",
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Set.of("token", "tokens", "jwt", "jwk", "jwks", "certificate", "certificates")),
    /** Versions and revisions: most are written once, but some projects mark, publish or move them later. */
    VERSION(
            "versions and revisions",
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Set.of("version", "revision", "archived")),
    /** Configuration, preferences, feature flags. */
    SETTING(
            "settings",
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Set.of(
                    "config",
                    "configs",
                    "configuration",
                    "configurations",
                    "setting",
                    "settings",
                    "property",
                    "properties",
                    "parameter",
                    "parameters",
                    "preference",
                    "preferences",
                    "option",
                    "options",
                    "feature",
                    "features",
                    "constant",
                    "constants")),
    /** Lists and lookups that many rows refer to, and that seldom change. */
    REFERENCE(
            "reference data",
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Set.of(
                    "type",
                    "types",
                    "category",
                    "categories",
                    "country",
                    "countries",
                    "currency",
                    "currencies",
                    "language",
                    "languages",
                    "locale",
                    "locales",
                    "dictionary",
                    "dict",
                    "region",
                    "regions",
                    "tag",
                    "tags",
                    "schema",
                    "schemas",
                    "definition",
                    "definitions",
                    "template",
                    "templates",
                    "menu",
                    "menus",
                    "link",
                    "links",
                    "navigation",
                    "banner",
                    "banners",
                    "catalog",
                    "catalogue",
                    "lookup",
                    "code",
                    "codes",
                    "theme",
                    "themes",
                    "unit",
                    "units")),
    /** What is told of something else: as often what people edit as they work as what seldom changes. */
    METADATA("metadata", Duration.ofHours(1), Duration.ofMinutes(5), Set.of("metadata", "meta")),
    /** What another service answers; its writes are not seen here. */
    REMOTE("data of another service", Duration.ofMinutes(5), Duration.ofMinutes(5), Set.of()),
    /** Any other record. */
    RECORD("records", Duration.ofHours(1), Duration.ofMinutes(1), Set.of());

    private final String words;
    private final Duration evicted;
    private final Duration notEvicted;
    /** Made by {@code Set.of}, so it never changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> names;

    DataKind(String words, Duration evicted, Duration notEvicted, Set<String> names) {
        this.words = words;
        this.evicted = evicted;
        this.notEvicted = notEvicted;
        this.names = names;
    }

    /**
     * The kind that the names in a program hint at.
     *
     * @param names lower-case words of the method's name, its parameters and its result
     * @param remote whether another service is asked, not the project's own database
     */
    public static DataKind of(Collection<String> names, boolean remote) {
        for (DataKind kind : values()) {
            if (names.stream().anyMatch(kind.names::contains)) {
                return kind;
            }
        }
        return remote ? REMOTE : RECORD;
    }

    /** The words used in messages. */
    public String words() {
        return words;
    }

    /** Life of an entry if every write of the data evicts it. */
    public Duration lifeWithEviction() {
        return evicted;
    }

    /** Life of an entry if nothing evicts it. */
    public Duration lifeWithoutEviction() {
        return notEvicted;
    }
}
