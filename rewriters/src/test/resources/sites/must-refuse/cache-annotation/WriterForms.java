package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statements name a table in many ways; each is also written by a class that nothing can stand before. */
@Service
public class WriterForms {

    private final JdbcTemplate jdbc;

    public WriterForms(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long joined(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa1 a join bb1 b on a.id = b.aa where a.name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long leftJoined(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa2 a left outer join bb2 b on a.id = b.aa where a.name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long listed(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa3, bb3 where aa3.name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long subselect(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa4 where name = ? and exists (select 1 from bb4)", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long inList(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa5 where name = ? and id in (select aa from bb5)", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long union(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa6 where name = ? union all select count(*) from bb6", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long qualified(String name) {
        return jdbc.queryForObject(
                "select count(*) from shop.bb7 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long qualifiedWrite(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb8 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long upperCase(String name) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM BB9 WHERE NAME = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long quoted(String name) {
        return jdbc.queryForObject(
                "select count(*) from \"bb10\" where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long quotedWrite(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb11 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long withQuery(String name) {
        return jdbc.queryForObject(
                "with x as (select * from bb12) select count(*) from x where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long merged(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb13 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long replaced(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb14 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long truncated(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb15 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long updateFrom(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb16 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long deleteOnly(String name) {
        return jdbc.queryForObject(
                "select count(*) from bb17 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long commented(String name) {
        return jdbc.queryForObject(
                "select count(*) from /* all */ bb18 where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long lines(String name) {
        return jdbc.queryForObject(
                "select count(*)\n from\n bb19\n where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long lateral(String name) {
        return jdbc.queryForObject(
                "select count(*) from aa20 a cross join lateral (select * from bb20 b where b.aa = a.id) x where a.name = ?", Long.class, name);
    }
}

class WriterFormsImport {

    private final JdbcTemplate jdbc;

    WriterFormsImport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void joined(String value) {
        jdbc.update("insert into bb1 (id) values (?)", value);
    }

    void leftJoined(String value) {
        jdbc.update("delete from bb2 where id = ?", value);
    }

    void listed(String value) {
        jdbc.update("update bb3 set name = ?", value);
    }

    void subselect(String value) {
        jdbc.update("delete from bb4 where id = ?", value);
    }

    void inList(String value) {
        jdbc.update("insert into bb5 values (?)", value);
    }

    void union(String value) {
        jdbc.update("insert into bb6 values (?)", value);
    }

    void qualified(String value) {
        jdbc.update("insert into bb7 values (?)", value);
    }

    void qualifiedWrite(String value) {
        jdbc.update("insert into shop.bb8 values (?)", value);
    }

    void upperCase(String value) {
        jdbc.update("insert into bb9 values (?)", value);
    }

    void quoted(String value) {
        jdbc.update("insert into bb10 values (?)", value);
    }

    void quotedWrite(String value) {
        jdbc.update("insert into `bb11` values (?)", value);
    }

    void withQuery(String value) {
        jdbc.update("insert into bb12 values (?)", value);
    }

    void merged(String value) {
        jdbc.update("merge into bb13 (name) key (name) values (?)", value);
    }

    void replaced(String value) {
        jdbc.update("replace into bb14 (name) values (?)", value);
    }

    void truncated(String value) {
        jdbc.update("truncate table bb15");
    }

    void updateFrom(String value) {
        jdbc.update("update bb16 set name = x.name from x16 x where x.id = ?", value);
    }

    void deleteOnly(String value) {
        jdbc.update("delete from shop.bb17 where id = ?", value);
    }

    void commented(String value) {
        jdbc.update("insert /* one */ into bb18 values (?)", value);
    }

    void lines(String value) {
        jdbc.update("insert into\n bb19 values (?)", value);
    }

    void lateral(String value) {
        jdbc.update("insert into bb20 values (?)", value);
    }
}

@RestController
class WriterFormsPages {

    private final WriterForms reads;

    WriterFormsPages(WriterForms reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.joined(name));
        out.append(reads.leftJoined(name));
        out.append(reads.listed(name));
        out.append(reads.subselect(name));
        out.append(reads.inList(name));
        out.append(reads.union(name));
        out.append(reads.qualified(name));
        out.append(reads.qualifiedWrite(name));
        out.append(reads.upperCase(name));
        out.append(reads.quoted(name));
        out.append(reads.quotedWrite(name));
        out.append(reads.withQuery(name));
        out.append(reads.merged(name));
        out.append(reads.replaced(name));
        out.append(reads.truncated(name));
        out.append(reads.updateFrom(name));
        out.append(reads.deleteOnly(name));
        out.append(reads.commented(name));
        out.append(reads.lines(name));
        out.append(reads.lateral(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.joined(name));
        out.append(reads.leftJoined(name));
        out.append(reads.listed(name));
        out.append(reads.subselect(name));
        out.append(reads.inList(name));
        out.append(reads.union(name));
        out.append(reads.qualified(name));
        out.append(reads.qualifiedWrite(name));
        out.append(reads.upperCase(name));
        out.append(reads.quoted(name));
        out.append(reads.quotedWrite(name));
        out.append(reads.withQuery(name));
        out.append(reads.merged(name));
        out.append(reads.replaced(name));
        out.append(reads.truncated(name));
        out.append(reads.updateFrom(name));
        out.append(reads.deleteOnly(name));
        out.append(reads.commented(name));
        out.append(reads.lines(name));
        out.append(reads.lateral(name));
    }
}
