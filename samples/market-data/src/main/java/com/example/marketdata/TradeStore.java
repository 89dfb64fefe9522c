package com.example.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;

/** The trades of the day in the database. */
public final class TradeStore {

    private static final String INSERT =
            "insert into trade (symbol, quantity, price, traded_at) values (?, ?, ?, ?)";
    private static final String VOLUME = "select coalesce(sum(quantity), 0) from trade where symbol = ?";

    private final DataSource dataSource;

    public TradeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Stores all trades, or none if one of them is rejected. */
    public void save(List<Trade> trades) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Trade trade : trades) {
                    insert.setString(1, trade.symbol());
                    insert.setInt(2, trade.quantity());
                    insert.setBigDecimal(3, trade.price());
                    insert.setTimestamp(4, Timestamp.from(trade.time()));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new MarketDataException("Cannot store " + trades.size() + " trades", e);
        }
    }

    /** Returns how many shares of a symbol changed hands. */
    public long volume(String symbol) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(VOLUME)) {
            select.setString(1, symbol);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new MarketDataException("Cannot read the volume of " + symbol, e);
        }
    }
}
