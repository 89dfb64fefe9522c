package shop;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;

/** A hit would leave out what the method does besides. */
@Service
public class ReadEffects {

    private final JdbcTemplate jdbc;
    private final RestTemplate rest;
    private final ReadEffectsOther other;
    private final ReadEffectsSink sink;
    private final Map<String, Integer> asked = new HashMap<>();
    private int asks;

    public ReadEffects(JdbcTemplate jdbc, RestTemplate rest, ReadEffectsOther other, ReadEffectsSink sink) {
        this.jdbc = jdbc;
        this.rest = rest;
        this.other = other;
        this.sink = sink;
    }

    // SILENT: side-effect
    public Long writes(String name) {
        jdbc.update("insert into asked (name) values (?)", name);
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }

    // SILENT: side-effect
    public Long counts(String name) {
        asks++;
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }

    // SILENT: side-effect
    public Long remembers(String name) {
        asked.merge(name, 1, Integer::sum);
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }

    // SILENT: side-effect
    public Long posts(String name) {
        rest.postForObject("https://audit.example/", name, String.class);
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }

    // SILENT: side-effect
    public Long writesBelow(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name) + other.log(name);
    }

    // SILENT: bad-key
    public Long changesArgument(Basket basket) {
        basket.setSku("x");
        return jdbc.queryForObject("select count(*) from names", Long.class);
    }

    // SILENT: side-effect
    public Long addsToArgument(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name) + noted(name);
    }

    private int noted(String name) {
        asked.put(name, 1);
        return 0;
    }

    // SILENT: unknown-callee
    public Long tells(String name) {
        sink.told(name);
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }

    // SILENT: recursive-load
    public Long around(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name)
                + (name.isEmpty() ? 0 : other.back(name));
    }
}

interface ReadEffectsSink {
    void told(String name);
}

@Service
class ReadEffectsOther {

    private final JdbcTemplate jdbc;
    private final ReadEffects effects = null;

    ReadEffectsOther(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    int log(String name) {
        return jdbc.update("insert into log (name) values (?)", name);
    }

    Long back(String name) {
        return effects.around(name.substring(1));
    }
}
