package dev.optkit.rewriters.loops;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;

/** What MyBatis makes of the statements in a mapper's file. */
final class MyBatisSql {

    private static final String DOCTYPE = "<!DOCTYPE mapper PUBLIC \"-//mybatis.org//DTD Mapper 3.0//EN\""
            + " \"http://mybatis.org/dtd/mybatis-3-mapper.dtd\"><mapper";

    private MyBatisSql() {}

    /** The SQL that a statement sends for a parameter object, with its blanks made one. */
    static String of(String xml, String statement, Object parameter) {
        String known = xml.replaceFirst("<mapper", DOCTYPE)
                .replaceAll("resultType=\"[\\w.]+\"", "resultType=\"map\"")
                .replaceAll(" parameterType=\"[\\w.]+\"", "");
        Configuration configuration = new Configuration();
        new XMLMapperBuilder(
                        new ByteArrayInputStream(known.getBytes(StandardCharsets.UTF_8)),
                        configuration,
                        "mapper.xml",
                        configuration.getSqlFragments())
                .parse();
        return configuration
                .getMappedStatement(statement)
                .getBoundSql(parameter)
                .getSql()
                .replaceAll("\\s+", " ")
                .strip();
    }
}
