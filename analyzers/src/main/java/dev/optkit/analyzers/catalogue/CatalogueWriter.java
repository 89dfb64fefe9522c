package dev.optkit.analyzers.catalogue;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes catalogue entries in a form that is read in a fraction of the time YAML takes: each text once, in a table,
 * and the entries as numbers. {@link CatalogueImage} reads it.
 */
final class CatalogueWriter {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(entries);

    private CatalogueWriter() {}

    static byte[] write(CatalogueFile file) throws IOException {
        CatalogueWriter writer = new CatalogueWriter();
        writer.file(file);
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(image);
        head.writeInt(writer.texts.size());
        for (String text : writer.texts.keySet()) {
            head.writeUTF(text);
        }
        writer.entries.writeTo(head);
        return image.toByteArray();
    }

    private void file(CatalogueFile file) throws IOException {
        text(file.name());
        out.writeInt(file.methods().size());
        for (ApiMethod method : file.methods()) {
            method(method);
        }
        out.writeInt(file.hierarchy().size());
        for (Map.Entry<String, List<String>> type : file.hierarchy().entrySet()) {
            text(type.getKey());
            texts(type.getValue());
        }
        out.writeInt(file.returns().size());
        for (Map.Entry<String, Map<String, String>> type : file.returns().entrySet()) {
            text(type.getKey());
            out.writeShort(type.getValue().size());
            for (Map.Entry<String, String> result : type.getValue().entrySet()) {
                text(result.getKey());
                text(result.getValue());
            }
        }
    }

    private void method(ApiMethod method) throws IOException {
        text(method.library());
        text(method.type());
        text(method.match().name());
        texts(method.names());
        texts(method.methodAnnotations());
        texts(method.chain());
        out.writeShort(method.arity().orElse(-1));
        meaning(method.meaning());
    }

    private void meaning(Meaning meaning) throws IOException {
        if (meaning instanceof Meaning.Remote remote) {
            out.writeByte(CatalogueImage.REMOTE);
            text(remote.effect().resource().name());
            text(remote.effect().access().name());
            text(remote.bulk().orElse(""));
            out.writeDouble(remote.latencyMillis());
            out.writeDouble(remote.usdPerCall());
            out.writeBoolean(remote.liveResult());
            out.writeBoolean(remote.deferred());
            out.writeBoolean(remote.maybeLocal());
        } else if (meaning instanceof Meaning.Hidden hidden) {
            out.writeByte(CatalogueImage.HIDDEN);
            text(hidden.input().name());
        } else if (meaning instanceof Meaning.RunsCallback runs) {
            out.writeByte(CatalogueImage.CALLBACK);
            text(runs.callback().name());
        } else {
            out.writeByte(meaning instanceof Meaning.Mutates ? CatalogueImage.MUTATES : CatalogueImage.LOCAL);
        }
    }

    private void texts(List<String> all) throws IOException {
        out.writeShort(all.size());
        for (String text : all) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        Integer known = texts.putIfAbsent(text, texts.size());
        out.writeShort(known == null ? texts.size() - 1 : known);
    }
}
