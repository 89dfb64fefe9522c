package dev.optkit.analyzers.persistence;

/**
 * What the root of a mapping file says for all in it.
 *
 * @param packageName put before names without one; empty for none
 * @param lazy whether what says nothing about it is lazy
 */
record HbmDefaults(String packageName, boolean lazy) {

    static final HbmDefaults NONE = new HbmDefaults("", true);

    static HbmDefaults of(HbmElement root) {
        return new HbmDefaults(
                root.get("package"), !root.get("default-lazy", "true").equals("false"));
    }

    /** The qualified form of a class name. */
    String qualified(String name) {
        return name.isEmpty() || name.indexOf('.') >= 0 || packageName.isEmpty() ? name : packageName + "." + name;
    }
}
