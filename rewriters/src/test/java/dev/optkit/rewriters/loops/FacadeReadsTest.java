package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads by an interface that inherits the method, with the tenant that a class keeps for the thread. */
class FacadeReadsTest {

    private static final String HOLDER = """
            package shop;

            public class Tenants {
                private static final ThreadLocal<Tenant> CURRENT = new ThreadLocal<>();

                public static Tenant get() {
                    return CURRENT.get();
                }

                public static void set(Tenant tenant) {
                    CURRENT.set(tenant);
                }

                public record Tenant(String id) {
                    public String getId() {
                        return id;
                    }
                }
            }
            """;

    private static RewriteTester tester() {
        return new RewriteTester(new BulkRead())
                .with("Tenants.java", HOLDER)
                .with("Group.java", "package shop;\n\npublic record Group(String id, String tenant) {}\n")
                .with("Store.java", """
                        package shop;

                        public interface Store<T> {
                            T retrieve(String id, String tenant) throws Missing;

                            void update(T value);

                            class Missing extends RuntimeException {}
                        }
                        """)
                .with("Groups.java", """
                        package shop;

                        public interface Groups extends Store<Group> {
                            Group byName(String name);

                            void clean();
                        }
                        """)
                .with("JdbcGroups.java", """
                        package shop;

                        import org.springframework.dao.EmptyResultDataAccessException;
                        import org.springframework.jdbc.core.JdbcTemplate;
                        import org.springframework.jdbc.core.RowMapper;
                        import org.springframework.stereotype.Repository;

                        @Repository
                        public class JdbcGroups implements Groups {
                            private final JdbcTemplate jdbc;
                            private final RowMapper<Group> mapper = (rs, n) -> new Group(rs.getString("id"), rs.getString("tenant"));
                            private boolean cleaned;

                            public JdbcGroups(JdbcTemplate jdbc) {
                                this.jdbc = jdbc;
                            }

                            public void setCleaned(boolean cleaned) {
                                this.cleaned = cleaned;
                            }

                            @Override
                            public Group retrieve(String id, final String tenant) throws Missing {
                                try {
                                    return jdbc.queryForObject("select id, tenant from groups where id=? and tenant=?", mapper, id, tenant);
                                } catch (EmptyResultDataAccessException e) {
                                    throw new Missing();
                                }
                            }

                            @Override
                            public void update(Group group) {
                                jdbc.update("update groups set tenant = ? where id = ?", group.tenant(), group.id());
                            }

                            @Override
                            public Group byName(String name) {
                                return null;
                            }

                            @Override
                            public void clean() {
                                jdbc.update("delete from groups");
                            }
                        }
                        """);
    }

    private static String members(String loop) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import java.util.Map;

                public class Members {
                    private final Groups groups;

                    public Members(Groups groups) {
                        this.groups = groups;
                    }

                    public List<Group> all(List<String> ids) {
                        List<Group> all = new ArrayList<>();
                        for (String id : ids) {
                %s        }
                        return all;
                    }
                }
                """.formatted(loop.indent(12));
    }

    @Test
    void declaresTheReadOfManyInTheInterfaceThatIsCalled() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Members.java", members("""
                        try {
                            all.add(groups.retrieve(id, Tenants.get().getId()));
                        } catch (Store.Missing e) {
                            continue;
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Groups.java")).contains("""
                    void clean();

                    Map<String, Group> retrieveByIds(List<String> ids, String tenant) throws Store.Missing;
                }
                """);
        assertThat(outcome.texts().get("src/main/java/shop/JdbcGroups.java"))
                .contains(
                        "    @Override\n    public Map<String, Group> retrieveByIds(List<String> ids, final String tenant) throws Missing {",
                        "\") and tenant=?\"",
                        "Stream.of(ids.stream(), Stream.of(tenant))");
        assertThat(outcome.texts().get("src/main/java/shop/Members.java"))
                .contains("(chunk, Tenants.get().getId())", "groups.retrieve(id, Tenants.get().getId())");
        assertThat(outcome.fixes().get(0).assumption())
                .contains("Tenants.get() is not null", "nothing outside of this project implements Groups");
    }

    @Test
    void declinesATenantThatTheLoopSets() {
        tester().rewrite("Members.java", members("""
                        Tenants.set(new Tenants.Tenant(id));
                        all.add(groups.retrieve(id, Tenants.get().getId()));
                        """)).declined("helper-between");
    }

    @Test
    void declinesInterfacesWithSeveralClasses() {
        tester().with("MemoryGroups.java", """
                        package shop;

                        public abstract class MemoryGroups implements Groups {}
                        """)
                .rewrite("Members.java", members("""
                        all.add(groups.retrieve(id, Tenants.get().getId()));
                        """))
                .declined("helper-between");
    }
}
