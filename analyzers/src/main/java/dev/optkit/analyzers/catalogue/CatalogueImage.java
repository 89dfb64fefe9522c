package dev.optkit.analyzers.catalogue;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.ApiMethod.TypeMatch;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what {@link CatalogueWriter} wrote. It comes from the same build, so nothing in it is checked. */
final class CatalogueImage {

    static final int REMOTE = 0;
    static final int HIDDEN = 1;
    static final int CALLBACK = 2;
    static final int MUTATES = 3;
    static final int LOCAL = 4;

    private final DataInputStream in;
    private final String[] texts;

    private CatalogueImage(DataInputStream in) throws IOException {
        this.in = in;
        this.texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.readUTF();
        }
    }

    static CatalogueFile read(InputStream image) throws IOException {
        return new CatalogueImage(new DataInputStream(image)).file();
    }

    private CatalogueFile file() throws IOException {
        String name = text();
        int count = in.readInt();
        List<ApiMethod> methods = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            methods.add(method());
        }
        return new CatalogueFile(name, methods, hierarchy(), returns());
    }

    private Map<String, List<String>> hierarchy() throws IOException {
        Map<String, List<String>> hierarchy = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            hierarchy.put(text(), texts());
        }
        return hierarchy;
    }

    private Map<String, Map<String, String>> returns() throws IOException {
        Map<String, Map<String, String>> returns = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Map<String, String> results = new LinkedHashMap<>();
            returns.put(text(), results);
            for (int more = in.readShort(); more > 0; more--) {
                results.put(text(), text());
            }
        }
        return returns;
    }

    private ApiMethod method() throws IOException {
        return new ApiMethod(text(), text(), TypeMatch.valueOf(text()), texts(), texts(), texts(), arity(), meaning());
    }

    private OptionalInt arity() throws IOException {
        int arity = in.readShort();
        return arity < 0 ? OptionalInt.empty() : OptionalInt.of(arity);
    }

    private Meaning meaning() throws IOException {
        return switch (in.readByte()) {
            case REMOTE -> remote();
            case HIDDEN -> new Meaning.Hidden(HiddenInput.valueOf(text()));
            case CALLBACK -> new Meaning.RunsCallback(Callback.valueOf(text()));
            case MUTATES -> new Meaning.Mutates();
            default -> new Meaning.Local();
        };
    }

    private Meaning remote() throws IOException {
        return new Meaning.Remote(
                new Effect(Resource.valueOf(text()), Access.valueOf(text())),
                Optional.of(text()).filter(bulk -> !bulk.isEmpty()),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean());
    }

    private List<String> texts() throws IOException {
        String[] all = new String[in.readShort()];
        for (int i = 0; i < all.length; i++) {
            all[i] = text();
        }
        return List.of(all);
    }

    private String text() throws IOException {
        return texts[in.readUnsignedShort()];
    }
}
