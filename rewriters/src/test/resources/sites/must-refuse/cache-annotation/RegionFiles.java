package shop;

import java.io.File;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class RegionFiles {

    private final JdbcTemplate jdbc;

    public RegionFiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public String regionCode(String name) {
        if (new File("regions", name).exists()) {
            return name;
        }
        return jdbc.queryForObject("select code from regions where name = ?", String.class, name);
    }
}

@RestController
class RegionFilesPages {

    private final RegionFiles reads;

    RegionFilesPages(RegionFiles reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.regionCode(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.regionCode(name));
    }
}
