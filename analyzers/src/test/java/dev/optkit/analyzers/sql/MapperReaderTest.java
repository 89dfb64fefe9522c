package dev.optkit.analyzers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.project.Read;
import dev.optkit.core.catalogue.Access;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class MapperReaderTest {

    @Test
    void readsKindAndTableOfEachStatement() {
        MapperStatements statements = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
                <mapper namespace="shop.OrderMapper">
                  <cache flushInterval="60000"/>
                  <resultMap id="row" type="Order"><id column="id" property="id"/></resultMap>
                  <sql id="columns">id, name</sql>
                  <sql id="all">select <include refid="columns"/> from t_order</sql>
                  <select id="one" useCache="false"><include refid="all"/> where id = #{id}</select>
                  <select id="latest">select * from <![CDATA[t_order]]> <if test="a &lt; 1">where a = 1</if></select>
                  <insert id="add" flushCache="false">
                    <selectKey keyProperty="id" order="BEFORE">select nextval from t_sequence</selectKey>
                    insert into t_order_line values (1)
                  </insert>
                  <update id="change">update t_order set a = 1</update>
                  <delete id="drop">delete from ${table}</delete>
                  <select id="addAndGet">insert into t_order values (1) returning id</select>
                  <select id="procedure" statementType="CALLABLE">{call p()}</select>
                </mapper>
                """).statements();
        assertThat(statements.of("shop.OrderMapper"))
                .containsEntry("one", new Statement(Access.READ, Optional.of("t_order")))
                .containsEntry("latest", new Statement(Access.READ, Optional.of("t_order")))
                .containsEntry("add", new Statement(Access.WRITE, Optional.of("t_order_line")))
                .containsEntry("change", new Statement(Access.WRITE, Optional.of("t_order")))
                .containsEntry("drop", new Statement(Access.WRITE, Optional.empty()))
                .containsEntry("addAndGet", new Statement(Access.WRITE, Optional.of("t_order")))
                .containsEntry("procedure", new Statement(Access.UNKNOWN, Optional.empty()))
                .hasSize(7);
        assertThat(statements.find("shop.OrderMapper.one")).isPresent();
        assertThat(statements.find("one")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mapper namespace='a.B'><select id='x'>select 1 from t</select>",
                "<mapper namespace='a.B'><select id='x'>select 1 from t</mapper>",
                "<mapper namespace='a.B'><select id='x'",
                "<mapper namespace='a.B'><select id='x'>&",
            })
    void leavesOutWhatIsNotWellFormed(String xml) {
        MapperReader.Result result = read(xml);
        assertThat(result.statements().byNamespace()).isEmpty();
        assertThat(result.notes()).singleElement().satisfies(n -> {
            assertThat(n.path()).isEqualTo("m.xml");
            assertThat(n.skipped()).isTrue();
        });
    }

    @Test
    void loadsNoEntity() {
        String xml = """
                <!DOCTYPE mapper [
                  <!ENTITY passwd SYSTEM "file:///etc/passwd">
                  <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
                  <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"> <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">
                  <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"> <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">
                  <!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;
                ]>
                <mapper namespace="a.B"><select id="x">select &passwd; &g; from t</select></mapper>
                """;
        assertThat(read(xml).statements().of("a.B"))
                .containsExactly(java.util.Map.entry("x", new Statement(Access.READ, Optional.of("t"))));
    }

    @Test
    void includesThatIncludeThemselvesEnd() {
        assertThat(read("<mapper namespace='a.B'><sql id='s'><include refid='s'/><include refid='s'/></sql>"
                                + "<select id='x'><include refid='s'/></select></mapper>")
                        .statements()
                        .of("a.B"))
                .containsKey("x");
    }

    @Test
    void survivesDeepNesting() {
        String xml = "<mapper namespace='a.B'><select id='x'>select 1 from t " + "<if test='a'>".repeat(50_000)
                + "</if>".repeat(50_000) + "</select></mapper>";
        MapperReader.Result result = read(xml);
        assertThat(result.statements().of("a.B").size() + result.notes().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<beans/>", "<mapper/>", "<mapping namespace='a.B'/>", "<sqlMap namespace='a.B'/>"})
    void isSilentAboutOtherFiles(String xml) {
        assertThat(read(xml).statements().byNamespace()).isEmpty();
        assertThat(read(xml).notes()).isEmpty();
    }

    @Test
    void notesWhatCannotBeRead() {
        MapperReader.Result result = MapperReader.read(
                List.of("m.xml"), p -> new Read.Unreadable(new Diagnostic(p, 0, true, "too-big: too big")));
        assertThat(result.notes()).hasSize(1);
    }

    private static MapperReader.Result read(String xml) {
        SourceFile file = new SourceFile("m.xml", xml, StandardCharsets.UTF_8, false, "");
        return MapperReader.read(List.of("m.xml"), p -> new Read.Text(file, Optional.empty()));
    }
}
