package dev.optkit.analyzers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.catalogue.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select * from orders where id = #{id} | orders",
                "SELECT a, (select max(x) from other) m FROM shop.`order_line` l | order_line",
                "select extract(year from d) from invoice | invoice",
                "select o from Order o join o.lines | Order",
                "from com.shop.Customer c where c.name = :name | Customer",
                "-- from nowhere\\nselect /* from x */ 'from y' from item | item",
                "insert into \"Stock\" (a) values (1) | Stock",
                "insert ignore into stock values (1) | stock",
                "update low_priority stock set a = 1 | stock",
                "delete from stock where a = 1 | stock",
                "delete Stock s where s.a = 1 | Stock",
                "merge into stock using other | stock",
                "replace into stock values (1) | stock",
            })
    void namesTheMainTable(String sql, String table) {
        assertThat(SqlText.of(sql.replace("\\n", "\n")).table()).contains(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select 1",
                "select * from (select * from a) b",
                "select * from ${table}",
                "select * from t_${suffix}",
                "with a as (select 1 from b) select * from a",
                "call refresh()",
                "where a = 1",
            })
    void doesNotGuess(String sql) {
        assertThat(SqlText.of(sql).table()).isEmpty();
    }

    @Test
    void tellsReadsFromWrites() {
        assertThat(SqlText.of("  Select 1").access()).contains(Access.READ);
        assertThat(SqlText.of("INSERT into a values (1) returning id").access()).contains(Access.WRITE);
        assertThat(SqlText.of("where a = 1").access()).isEmpty();
    }
}
