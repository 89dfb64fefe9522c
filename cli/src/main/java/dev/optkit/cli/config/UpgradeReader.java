package dev.optkit.cli.config;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Constant;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.core.cache.AnnotationUpgrade.Eviction;
import dev.optkit.core.cache.AnnotationUpgrade.Member;
import dev.optkit.core.cache.AnnotationUpgrade.Moved;
import dev.optkit.core.cache.AnnotationUpgrade.Time;
import dev.optkit.rewriters.caching.CachedMembers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Reads what stands under {@code upgradeAnnotations}: which cache annotations are to become which others. */
final class UpgradeReader {

    private static final String KEY = "upgradeAnnotations";
    private static final List<String> ENTRY = List.of("from", "to", "source", "members", "evictedBy");
    private static final List<String> MEMBER =
            List.of("from", "to", "unit", "unitMember", "toUnit", "default", "value", "constant", "drop");
    private static final List<String> EVICTION = List.of("annotation", "same");
    private static final List<String> UNITS = List.of("milliseconds", "seconds", "minutes", "hours", "days");
    private static final List<String> OF_TIME = List.of("unit", "unitMember", "toUnit");
    private static final String TYPE = "a qualified name such as com.acme.cache.Kept";
    private static final String NAME = "the name of a member such as ttlSeconds";
    private static final Pattern QUALIFIED = Pattern.compile("(\\w+\\.)+[A-Z]\\w*");
    private static final Pattern CONSTANT = Pattern.compile("((?:\\w+\\.)+[A-Z]\\w*)\\.(\\w+)");

    private UpgradeReader() {}

    static List<AnnotationUpgrade> read(YamlMap top) {
        List<AnnotationUpgrade> all = new ArrayList<>();
        Set<String> from = new HashSet<>();
        Set<String> to = new HashSet<>();
        for (YamlMap entry : top.maps(KEY, ENTRY)) {
            AnnotationUpgrade upgrade = entry(entry);
            to.add(upgrade.to());
            if (!from.add(upgrade.from())) {
                throw entry.error("from", "two entries are about " + upgrade.from());
            }
            if (to.contains(upgrade.from()) || from.contains(upgrade.to())) {
                throw entry.error("from", "an annotation cannot be replaced and replace another");
            }
            all.add(upgrade);
        }
        return all;
    }

    private static AnnotationUpgrade entry(YamlMap map) {
        String from = type(map, "from");
        String to = type(map, "to");
        map.required("source", "remove or keep: what becomes of the annotation that is replaced");
        boolean keep =
                map.choice("source", List.of("remove", "keep"), "keep"::equals).orElse(false);
        boolean runtime = to.startsWith(CachedMembers.PACKAGE);
        if (runtime && !to.equals(CachedMembers.TYPE)) {
            throw map.error("to", "of the runtime's annotations only " + CachedMembers.TYPE + " can be written");
        }
        if (runtime && keep) {
            throw map.error("source", "expected remove: two caches around one method would not know of each other");
        }
        List<Eviction> evictions = map.maps("evictedBy", EVICTION).stream()
                .map(e -> new Eviction(type(e, "annotation"), name(e, "same")))
                .toList();
        return new AnnotationUpgrade(from, to, keep, members(map, runtime), evictions);
    }

    private static List<Member> members(YamlMap entry, boolean runtime) {
        List<Member> members = new ArrayList<>();
        Set<String> from = new HashSet<>();
        Set<String> moved = new HashSet<>();
        Set<String> constant = new HashSet<>();
        for (YamlMap map : entry.maps("members", MEMBER)) {
            if (name(map, "from").filter(name -> !from.add(name)).isPresent()) {
                throw map.error("from", "two entries are about this member");
            }
            Optional<String> target = name(map, "to");
            boolean isMoved = map.text("from").isPresent(); // of several, as those that are aliases, one is written
            if (target.filter(name -> constant.contains(name) || (!isMoved && moved.contains(name)))
                    .isPresent()) {
                throw map.error("to", "two entries write this member");
            }
            target.ifPresent((isMoved ? moved : constant)::add);
            if (runtime && target.filter(name -> !CachedMembers.has(name)).isPresent()) {
                throw map.error("to", "expected one of " + String.join(", ", CachedMembers.names()));
            }
            members.add(member(map));
        }
        return members;
    }

    private static Member member(YamlMap map) {
        boolean from = map.text("from").isPresent();
        boolean to = map.text("to").isPresent();
        boolean drop = map.choice("drop", List.of("true"), "true"::equals).isPresent();
        boolean given = map.text("value").isPresent() || map.text("constant").isPresent();
        boolean moved = from && to && !drop && !given;
        boolean dropped = from && !to && drop && !given;
        boolean constant = !from
                && to
                && !drop
                && map.text("value").isPresent() != map.text("constant").isPresent();
        if (!moved && !dropped && !constant) {
            throw map.error(
                    from ? "from" : "to",
                    "expected from and to, or from and drop: true, or to and a value or constant");
        }
        if (moved) {
            return new Moved(map.required("from", NAME), map.required("to", NAME), map.code("default"), time(map));
        }
        for (String key : List.of("unit", "unitMember", "toUnit", "default")) {
            if (map.text(key).isPresent()) {
                throw map.error(key, "belongs to a member with from and to");
            }
        }
        return dropped ? new Dropped(map.required("from", NAME)) : constant(map);
    }

    private static Constant constant(YamlMap map) {
        String to = map.required("to", NAME);
        Optional<String> name = map.text("constant");
        if (name.isEmpty()) {
            return new Constant(to, Optional.empty(), map.code("value").orElseThrow());
        }
        var parts = CONSTANT.matcher(name.get());
        if (!parts.matches()) {
            throw map.error("constant", "expected a qualified name such as com.acme.Tier.LOCAL");
        }
        return new Constant(to, Optional.of(parts.group(1)), "." + parts.group(2));
    }

    private static Optional<Time> time(YamlMap map) {
        if (OF_TIME.stream().allMatch(key -> map.text(key).isEmpty())) {
            return Optional.empty();
        }
        Optional<TimeUnit> unit = unit(map, "unit");
        Optional<String> unitMember = name(map, "unitMember");
        if (unit.isEmpty() && unitMember.isEmpty()) {
            throw map.error("toUnit", "needs unit or unitMember, which say what the number means");
        }
        return Optional.of(new Time(unit, unitMember, unit(map, "toUnit")));
    }

    private static Optional<TimeUnit> unit(YamlMap map, String key) {
        return map.choice(key, UNITS, word -> TimeUnit.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static String type(YamlMap map, String key) {
        String name = map.required(key, TYPE);
        if (!QUALIFIED.matcher(name).matches()) {
            throw map.error(key, "expected " + TYPE + " but found '" + name + "'");
        }
        return name;
    }

    private static Optional<String> name(YamlMap map, String key) {
        Optional<String> name = map.text(key);
        if (name.filter(n -> !SourceVersion.isIdentifier(n)).isPresent()) {
            throw map.error(key, "expected " + NAME + " but found '" + name.get() + "'");
        }
        return name;
    }
}
