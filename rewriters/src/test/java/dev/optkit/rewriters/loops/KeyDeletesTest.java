package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Keys that {@link BatchWrite} deletes after a loop that writes rows in a transaction. */
class KeyDeletesTest {

    private static final String HELPER = """
            package shop;

            import java.util.Arrays;
            import org.springframework.data.redis.core.RedisTemplate;

            public class Redis {
                private final RedisTemplate<Object, Object> template;

                Redis(RedisTemplate<Object, Object> template) {
                    this.template = template;
                }

                public void del(String... key) {
                    if (key != null && key.length > 0) {
                        if (key.length == 1) {
                            template.delete(key[0]);
                        } else {
                            template.delete(Arrays.asList(key));
                        }
                    }
                }
            %s}
            """;

    private static String jobs(String loop) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import java.util.Set;
                import org.springframework.transaction.annotation.Transactional;

                public class Jobs {
                    private final JobRepository jobs;
                    private final Redis redis;

                    Jobs(JobRepository jobs, Redis redis) {
                        this.jobs = jobs;
                        this.redis = redis;
                    }

                    @Transactional
                    public void delete(Set<Long> ids) {
                %s    }
                }
                """.formatted(loop.indent(8));
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BatchWrite())
                .with("Redis.java", HELPER.formatted(""))
                .with("Job.java", """
                        package shop;

                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;

                        @Entity
                        public class Job {
                            @Id
                            private Long id;
                        }
                        """)
                .with("JobRepository.java", """
                        package shop;

                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface JobRepository extends JpaRepository<Job, Long> {}
                        """);
    }

    @Test
    void deletesKeysOfAHelperAfterTheLoop() {
        RewriteTester.Outcome outcome = tester().rewrite("Jobs.java", jobs("""
                        for (Long id : ids) {
                            jobs.deleteById(id);
                            // and from the cache
                            redis.del("job::" + id);
                        }
                        """)).to(jobs("""
                        List<String> keys = new ArrayList<>();
                        for (Long id : ids) {
                            jobs.deleteById(id);
                            // and from the cache
                            keys.add("job::" + id);
                        }
                        for (int from = 0; from < keys.size(); from += 500) {
                            redis.deleteAll(keys.subList(from, Math.min(from + 500, keys.size())));
                        }
                        """), Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Redis.java"))
                .isEqualTo(HELPER.formatted("\n    public void deleteAll(Collection<String> keys) {\n"
                                + "        template.delete(new ArrayList<Object>(keys));\n    }\n")
                        .replace("import java.util.Arrays;", """
                        import java.util.ArrayList;
                        import java.util.Arrays;
                        import java.util.Collection;"""));
        assertThat(outcome.fixes().get(0).assumption()).contains("rolled back");
    }
}
