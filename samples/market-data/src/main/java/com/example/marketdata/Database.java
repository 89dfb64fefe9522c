package com.example.marketdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;

/** A pooled in-memory database with the tables of this program. */
public final class Database implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 10;

    private static final String SCHEMA =
            """
            create table quote (
                id bigint generated always as identity primary key,
                symbol varchar(12) not null,
                price numeric(14, 4) not null check (price > 0),
                quoted_at timestamp(9) not null
            );
            create index quote_symbol_idx on quote (symbol, id);
            create table trade (
                id bigint generated always as identity primary key,
                symbol varchar(12) not null,
                quantity integer not null check (quantity > 0),
                price numeric(14, 4) not null,
                traded_at timestamp(9) not null
            );
            create index trade_symbol_idx on trade (symbol);
            """;

    private final JdbcConnectionPool pool;

    private Database(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Creates an empty database. It lives until it is closed, whatever its connections do. */
    public static Database create(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(MAX_CONNECTIONS);
        execute(pool, SCHEMA);
        return new Database(pool);
    }

    public JdbcConnectionPool dataSource() {
        return pool;
    }

    @Override
    public void close() {
        execute(pool, "shutdown");
        pool.dispose();
    }

    private static void execute(JdbcConnectionPool pool, String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new MarketDataException("Cannot set up the database", e);
        }
    }
}
