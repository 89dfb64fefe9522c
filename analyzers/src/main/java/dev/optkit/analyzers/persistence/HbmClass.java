package dev.optkit.analyzers.persistence;

import dev.optkit.analyzers.persistence.Mappings.MappedClass;
import dev.optkit.analyzers.persistence.Mappings.Reference;
import java.util.ArrayList;
import java.util.List;

/** One class of a mapping file while it is read. Not thread-safe. */
final class HbmClass {

    private final HbmElement element;
    private final HbmDefaults defaults;
    private final List<Reference> references = new ArrayList<>();
    private String identifier = "";
    private boolean cached;
    private HbmElement collection = HbmElement.NONE;
    private String elements = "";
    private boolean collectionCached;

    HbmClass(HbmElement element, HbmDefaults defaults) {
        this.element = element;
        this.defaults = defaults;
    }

    void add(HbmElement inner, HbmElement parent) {
        boolean own = parent.isClass();
        switch (inner.name()) {
            case "id" -> identifier = inner.get("name");
            case "cache" -> {
                cached |= own;
                collectionCached |= parent.isCollection();
            }
            case "one-to-many", "many-to-many" -> elements = defaults.qualified(inner.get("class"));
            case "many-to-one", "one-to-one" -> {
                if (own || parent.name().equals("join") || parent.name().equals("properties")) {
                    references.add(toOne(inner));
                }
            }
            default -> open(inner, own);
        }
    }

    private void open(HbmElement inner, boolean own) {
        if (inner.isCollection() && own) {
            collection = inner;
            elements = "";
            collectionCached = false;
        }
    }

    void close(HbmElement inner) {
        if (inner.isCollection() && inner.equals(collection)) {
            references.add(toMany());
            collection = HbmElement.NONE;
        }
    }

    /** A one-to-one is known to be there, and so can wait, only when it is constrained. */
    private Reference toOne(HbmElement inner) {
        String lazy = inner.get("lazy", defaults.lazy() ? "proxy" : "false");
        boolean absent =
                inner.name().equals("one-to-one") && !inner.get("constrained").equals("true");
        boolean joined = inner.get("fetch").equals("join");
        return new Reference(
                inner.get("name"),
                defaults.qualified(inner.get("class")),
                false,
                !lazy.equals("false") && !absent && !joined,
                false,
                false,
                false);
    }

    private Reference toMany() {
        String lazy = collection.get("lazy", String.valueOf(defaults.lazy()));
        boolean joined = collection.get("fetch").equals("join");
        boolean bag = collection.name().equals("bag") || collection.name().equals("idbag");
        return new Reference(
                collection.get("name"),
                elements,
                true,
                !lazy.equals("false") && !joined,
                bag,
                collection.isBatched(),
                collectionCached);
    }

    MappedClass mapped() {
        boolean lazy = !element.get("lazy", String.valueOf(defaults.lazy())).equals("false");
        String name = defaults.qualified(element.get("name"));
        return new MappedClass(name, identifier, lazy, element.isBatched(), cached, references);
    }
}
