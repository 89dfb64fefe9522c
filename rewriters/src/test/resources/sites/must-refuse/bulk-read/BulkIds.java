package shop;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Service;

/** Ids that are not equal in Java where they are in the database, or that have several parts. */
@Service
public class BulkIds {

    private final BulkIdsSeats seats;
    private final BulkIdsTrips trips;
    private final BulkIdsDays days;
    private final BulkIdsAmounts amounts;
    private final BulkIdsScores scores;
    private final EntityManager session;

    public BulkIds(
            BulkIdsSeats seats,
            BulkIdsTrips trips,
            BulkIdsDays days,
            BulkIdsAmounts amounts,
            BulkIdsScores scores,
            EntityManager session) {
        this.seats = seats;
        this.trips = trips;
        this.days = days;
        this.amounts = amounts;
        this.scores = scores;
        this.session = session;
    }

    public List<String> embedded(List<SeatId> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: composite-id
        for (SeatId id : ids) {
            all.add(seats.findById(id).orElseThrow().label());
        }
        return all;
    }

    public List<String> idClass(List<TripId> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: composite-id
        for (TripId id : ids) {
            all.add(trips.findById(id).map(t -> t.line).orElse(""));
        }
        return all;
    }

    public List<String> idClassInSession(List<TripId> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: composite-id
        for (TripId id : ids) {
            all.add(session.find(Trip.class, id).line);
        }
        return all;
    }

    public List<String> dates(List<Date> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (Date id : ids) {
            all.add(days.findById(id).orElseThrow().note);
        }
        return all;
    }

    public List<String> decimals(List<BigDecimal> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (BigDecimal id : ids) {
            all.add(amounts.findById(id).orElseThrow().note);
        }
        return all;
    }

    public List<String> floats(List<Double> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (Double id : ids) {
            all.add(scores.findById(id).orElseThrow().note);
        }
        return all;
    }

    public List<String> integersForLongs(List<Integer> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (Integer id : ids) {
            all.add(session.find(Product.class, id).getName());
        }
        return all;
    }

    public List<String> objects(List<Object> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (Object id : ids) {
            all.add(session.find(Product.class, id).getName());
        }
        return all;
    }

    @SuppressWarnings({"rawtypes"})
    public List<String> raw(List ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: unresolved
        for (Object id : ids) {
            all.add(session.find(Product.class, id).getName());
        }
        return all;
    }

    @Embeddable
    public record SeatId(Long row, Long number) {}

    @Entity
    public static class Seat {
        @EmbeddedId
        private SeatId id;

        String label() {
            return id.row() + "-" + id.number();
        }
    }

    public record TripId(Long from, Long to) {}

    @Entity
    @IdClass(TripId.class)
    public static class Trip {
        @Id
        Long from;

        @Id
        Long to;

        String line;
    }

    @Entity
    public static class Day {
        @Id
        Date id;

        String note;

        public Date getId() {
            return id;
        }
    }

    @Entity
    public static class Amount {
        @Id
        BigDecimal id;

        String note;

        public BigDecimal getId() {
            return id;
        }
    }

    @Entity
    public static class Score {
        @Id
        Double id;

        String note;

        public Double getId() {
            return id;
        }
    }
}

interface BulkIdsSeats extends JpaRepository<BulkIds.Seat, BulkIds.SeatId> {}

interface BulkIdsTrips extends JpaRepository<BulkIds.Trip, BulkIds.TripId> {}

interface BulkIdsDays extends JpaRepository<BulkIds.Day, Date> {}

interface BulkIdsAmounts extends JpaRepository<BulkIds.Amount, BigDecimal> {}

interface BulkIdsScores extends JpaRepository<BulkIds.Score, Double> {}
