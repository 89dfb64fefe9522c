package dev.optkit.rewriters.loops;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows in a database in memory, as {@link RecordingFake} has them: with an even id below 24. */
enum Rows {
    TEMPLATE;

    private final JdbcOperations template = filled();

    private static JdbcOperations filled() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:rows;DB_CLOSE_DELAY=-1");
        JdbcTemplate template = new JdbcTemplate(source);
        template.execute("create table product (id bigint, code bigint, shelf bigint)");
        LongStream.iterate(0, id -> id < 24, id -> id + 2)
                .forEach(id -> template.update("insert into product values (?, ?, ?)", id, id, id / 6));
        return template;
    }

    /** Asks the database what a template was asked. */
    Object query(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(template, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
