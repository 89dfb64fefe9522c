package dev.optkit.analyzers.project;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The frameworks that declared dependencies stand for. */
final class Frameworks {

    private record Sign(String prefix, List<String> ids) {
        Sign(String prefix, String... ids) {
            this(prefix, List.of(ids));
        }
    }

    /** Prefixes of {@code group:artifact}; all that match count. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("org.springframework:spring-", "spring"),
            new Sign("org.springframework:spring-jdbc", "jdbc"),
            new Sign("org.springframework:spring-orm", "jpa"),
            new Sign("org.springframework.boot:", "spring", "spring-boot"),
            new Sign("org.springframework.boot:spring-boot-starter-data-jpa", "hibernate", "jpa", "spring-data-jpa"),
            new Sign("org.springframework.boot:spring-boot-starter-data-mongodb", "spring-data-mongodb"),
            new Sign("org.springframework.boot:spring-boot-starter-data-redis", "lettuce", "spring-data-redis"),
            new Sign("org.springframework.boot:spring-boot-starter-data-r2dbc", "spring-data-r2dbc"),
            new Sign("org.springframework.boot:spring-boot-starter-data-jdbc", "jdbc", "spring-data-jdbc"),
            new Sign("org.springframework.boot:spring-boot-starter-jdbc", "jdbc"),
            new Sign("org.springframework.boot:spring-boot-starter-cache", "spring-cache"),
            new Sign("org.springframework.boot:spring-boot-starter-webflux", "reactor", "webflux"),
            new Sign("org.springframework.data:spring-data-jpa", "jpa", "spring", "spring-data-jpa"),
            new Sign("org.springframework.data:spring-data-mongodb", "spring", "spring-data-mongodb"),
            new Sign("org.springframework.data:spring-data-redis", "spring", "spring-data-redis"),
            new Sign("org.springframework.cloud:spring-cloud-starter-openfeign", "feign", "spring"),
            new Sign("io.github.openfeign:", "feign"),
            new Sign("org.mybatis", "mybatis"),
            new Sign("tk.mybatis:", "mybatis"),
            new Sign("com.baomidou:mybatis-plus", "mybatis", "mybatis-plus"),
            new Sign("org.hibernate.orm:", "hibernate", "jpa"),
            new Sign("org.hibernate:hibernate-core", "hibernate", "jpa"),
            new Sign("org.hibernate:hibernate-entitymanager", "hibernate", "jpa"),
            new Sign("org.eclipse.persistence:", "eclipselink", "jpa"),
            new Sign("jakarta.persistence:", "jpa"),
            new Sign("javax.persistence:", "jpa"),
            new Sign("com.zaxxer:HikariCP", "jdbc"),
            new Sign("org.postgresql:postgresql", "jdbc"),
            new Sign("com.mysql:mysql-connector", "jdbc"),
            new Sign("mysql:mysql-connector", "jdbc"),
            new Sign("org.mariadb.jdbc:", "jdbc"),
            new Sign("com.oracle.database.jdbc:", "jdbc"),
            new Sign("com.microsoft.sqlserver:", "jdbc"),
            new Sign("com.h2database:", "jdbc"),
            new Sign("org.jooq:", "jooq"),
            new Sign("org.jdbi:", "jdbi"),
            new Sign("io.quarkus", "quarkus"),
            new Sign("io.quarkus:quarkus-hibernate-orm", "hibernate", "jpa"),
            new Sign("io.micronaut", "micronaut"),
            new Sign("com.squareup.okhttp3:okhttp", "okhttp"),
            new Sign("com.squareup.retrofit2:", "retrofit"),
            new Sign("org.apache.httpcomponents", "httpclient"),
            new Sign("redis.clients:jedis", "jedis"),
            new Sign("io.lettuce:", "lettuce"),
            new Sign("org.redisson:", "redisson"),
            new Sign("org.mongodb:mongodb-driver", "mongodb"),
            new Sign("io.grpc:", "grpc"),
            new Sign("org.apache.dubbo:", "dubbo"),
            new Sign("com.alibaba:dubbo", "dubbo"),
            new Sign("org.apache.kafka:", "kafka"),
            new Sign("org.springframework.kafka:", "kafka", "spring"),
            new Sign("org.elasticsearch", "elasticsearch"),
            new Sign("co.elastic.clients:", "elasticsearch"),
            new Sign("software.amazon.awssdk:", "aws-sdk"),
            new Sign("com.amazonaws:aws-java-sdk", "aws-sdk"),
            new Sign("io.projectreactor:", "reactor"),
            new Sign("io.vertx:", "vertx"),
            new Sign("dev.langchain4j:", "langchain4j"),
            new Sign("org.springframework.ai:", "spring", "spring-ai"),
            new Sign("com.github.ben-manes.caffeine:", "caffeine"),
            new Sign("org.ehcache:", "ehcache"),
            new Sign("net.sf.ehcache:", "ehcache"));

    private Frameworks() {}

    /** Ids, sorted; {@code dependencies} are for main code. */
    static List<String> of(Collection<String> dependencies) {
        TreeSet<String> ids = new TreeSet<>();
        for (Sign sign : SIGNS) {
            if (dependencies.stream().anyMatch(d -> d.startsWith(sign.prefix))) {
                ids.addAll(sign.ids);
            }
        }
        return List.copyOf(ids);
    }
}
