package com.example.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The quotes of the day in the database. */
public final class QuoteStore {

    private static final String INSERT = "insert into quote (symbol, price, quoted_at) values (?, ?, ?)";
    private static final String SELECT = "select symbol, price, quoted_at from quote where symbol = ? order by id";

    private final DataSource dataSource;

    public QuoteStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Stores all quotes, or none if one of them is rejected. */
    public void save(List<Quote> quotes) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Quote quote : quotes) {
                    insert.setString(1, quote.symbol());
                    insert.setBigDecimal(2, quote.price());
                    insert.setTimestamp(3, Timestamp.from(quote.time()));
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new MarketDataException("Cannot store " + quotes.size() + " quotes", e);
        }
    }

    /** Returns the quotes of a symbol, oldest first. */
    public List<Quote> quotes(String symbol) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, symbol);
            List<Quote> quotes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    quotes.add(new Quote(
                            rows.getString(1),
                            rows.getBigDecimal(2),
                            rows.getTimestamp(3).toInstant()));
                }
            }
            return quotes;
        } catch (SQLException e) {
            throw new MarketDataException("Cannot read the quotes of " + symbol, e);
        }
    }
}
