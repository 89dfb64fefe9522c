package dev.optkit.analyzers.store;

/** How values of one type are written and read. */
interface Shape {

    void write(Object value, ByteWriter out);

    Object read(ByteReader in);
}
