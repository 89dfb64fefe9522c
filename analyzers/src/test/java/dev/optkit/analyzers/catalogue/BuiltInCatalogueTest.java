package dev.optkit.analyzers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltInCatalogueTest {

    @Test
    void everyFileLoads() {
        assertThat(CatalogueLoader.builtIn().methods()).hasSizeGreaterThan(100);
    }
}
