package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
class ToldPlaceService {

    private final ToldPlace place;

    ToldPlaceService(ToldPlace place) {
        this.place = place;
    }

    public Long names(String name) {
        return place.names(name);
    }
}

@RestController
class ToldPlacePages {

    private final ToldPlaceService reads;

    ToldPlacePages(ToldPlaceService reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.names(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.names(name));
    }
}

@Service
public class ToldPlace {

    private final JdbcTemplate jdbc;

    public ToldPlace(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: other-place
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}
