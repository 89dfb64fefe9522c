package shop;

import jakarta.annotation.PostConstruct;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container cannot stand before the method. */
@Service
public class ReadPlaces {

    private final JdbcTemplate jdbc;

    public ReadPlaces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: not-proxyable
    long notPublic(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 1;
    }

    // REFUSED: not-proxyable
    protected long isProtected(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 2;
    }
}

@Service
class ReadPlacesSelf {

    private final JdbcTemplate jdbc;

    ReadPlacesSelf(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: self-call
    public long calledFromInside(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 3;
    }

    public long twice(String country) {
        return calledFromInside(country) * 2;
    }

    // REFUSED: self-call
    public long calledByThis(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 4;
    }

    // REFUSED: self-call
    public long calledByReference(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 5;
    }

    @PostConstruct
    void warm() {
        this.calledByThis("CH");
        java.util.stream.Stream.of("CH").forEach(this::calledByReference);
    }

    // REFUSED: self-call
    public long calledByInnerClass(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 6;
    }

    class Inner {
        long all() {
            return calledByInnerClass("DE");
        }
    }
}

@Service
final class ReadPlacesFinal {

    private final JdbcTemplate jdbc;

    ReadPlacesFinal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: not-proxyable
    public long inFinalClass(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 7;
    }
}

@Service
class ReadPlacesFinalMethod {

    private final JdbcTemplate jdbc;

    ReadPlacesFinalMethod(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: not-proxyable
    public final long isFinal(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 8;
    }

    // REFUSED: not-proxyable
    public long besideFinal(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 9;
    }
}

class ReadPlacesPlain {

    private final JdbcTemplate jdbc;

    ReadPlacesPlain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: not-a-bean
    public long ofNoBean(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 10;
    }
}

@Service
class ReadPlacesBase {

    protected final JdbcTemplate jdbc;

    ReadPlacesBase(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: hierarchy
    public long overridden(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) + 11;
    }
}

@Service
class ReadPlacesChild extends ReadPlacesBase {

    ReadPlacesChild(JdbcTemplate jdbc) {
        super(jdbc);
    }

    @Override
    public long overridden(String country) {
        return country.length();
    }
}

@RestController
class ReadPlacesPages {

    private final ReadPlaces places;
    private final ReadPlacesSelf self;
    private final ReadPlacesFinal closed;
    private final ReadPlacesFinalMethod fixed;
    private final ReadPlacesPlain plain;
    private final ReadPlacesBase base;
    private final JdbcTemplate jdbc;

    ReadPlacesPages(
            ReadPlaces places,
            ReadPlacesSelf self,
            ReadPlacesFinal closed,
            ReadPlacesFinalMethod fixed,
            ReadPlacesPlain plain,
            ReadPlacesBase base,
            JdbcTemplate jdbc) {
        this.places = places;
        this.self = self;
        this.closed = closed;
        this.fixed = fixed;
        this.plain = plain;
        this.base = base;
        this.jdbc = jdbc;
    }

    @GetMapping("/one")
    public void one(String country, StringBuilder out) {
        out.append(places.notPublic(country) + places.isProtected(country)
                + self.calledFromInside(country) + self.calledByThis(country) + self.calledByReference(country)
                + self.calledByInnerClass(country) + closed.inFinalClass(country) + fixed.isFinal(country)
                + fixed.besideFinal(country) + plain.ofNoBean(country) + base.overridden(country));
    }

    @GetMapping("/two")
    public void two(String country, StringBuilder out) {
        out.append(places.notPublic(country) + places.isProtected(country)
                + self.calledFromInside(country) + self.calledByThis(country) + self.calledByReference(country)
                + self.calledByInnerClass(country) + closed.inFinalClass(country) + fixed.isFinal(country)
                + fixed.besideFinal(country) + plain.ofNoBean(country) + base.overridden(country));
    }
}
