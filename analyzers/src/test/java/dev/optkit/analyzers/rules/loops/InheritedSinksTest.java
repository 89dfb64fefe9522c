package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through what a base class of a library hands to its subclasses, made once per element, with no jar at hand. */
class InheritedSinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            org.springframework.orm.hibernate3.support.HibernateDaoSupport | getHibernateTemplate().get(Order.class, id)                          | query-in-loop
            org.springframework.orm.hibernate4.support.HibernateDaoSupport | this.getHibernateTemplate().find("from A where b = ?", id)           | query-in-loop
            org.springframework.orm.hibernate5.support.HibernateDaoSupport | getHibernateTemplate().findByNamedQueryAndNamedParam("a", "b", id)   | query-in-loop
            org.springframework.orm.hibernate5.support.HibernateDaoSupport | getHibernateTemplate().saveOrUpdate(id)                              | write-in-loop
            org.springframework.orm.hibernate5.support.HibernateDaoSupport | getHibernateTemplate().load(Order.class, id)                         |
            org.springframework.orm.hibernate3.support.HibernateDaoSupport | getHibernateTemplate().execute(new HibernateCallback() { public Object doInHibernate(org.hibernate.Session s) { return s.get(Order.class, id); } }) | query-in-loop
            org.springframework.orm.hibernate3.support.HibernateDaoSupport | getSession().createQuery("a").setParameter("b", id).list()           | query-in-loop
            org.springframework.orm.hibernate4.support.HibernateDaoSupport | currentSession().get(Order.class, id)                                | query-in-loop
            org.springframework.orm.hibernate4.support.HibernateDaoSupport | getSessionFactory().getCurrentSession().get(Order.class, id)         | query-in-loop
            org.springframework.orm.jpa.support.JpaDaoSupport              | getJpaTemplate().find(Order.class, id)                               | query-in-loop
            org.springframework.jdbc.core.support.JdbcDaoSupport           | getJdbcTemplate().queryForList("select a from b where c = ?", id)    | query-in-loop
            org.springframework.jdbc.core.namedparam.NamedParameterJdbcDaoSupport | getNamedParameterJdbcTemplate().update("delete from a", Map.of("b", id)) | write-in-loop
            org.springframework.jdbc.core.namedparam.NamedParameterJdbcDaoSupport | getJdbcTemplate().queryForList("select a from b where c = ?", id) | query-in-loop
            org.springframework.jdbc.core.simple.SimpleJdbcDaoSupport      | getSimpleJdbcTemplate().queryForInt("select a from b where c = ?", id) | query-in-loop
            org.springframework.orm.ibatis.support.SqlMapClientDaoSupport  | getSqlMapClientTemplate().queryForObject("a", id)                    | query-in-loop
            org.springframework.ws.client.core.support.WebServiceGatewaySupport | getWebServiceTemplate().marshalSendAndReceive(id)                | api-call-in-loop
            org.mybatis.spring.support.SqlSessionDaoSupport                | getSqlSession().selectOne("a", id)                                   | query-in-loop
            """)
    void knowsTheCall(String base, String call, String rule) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/Base.java", "package shop; abstract class Base<T> extends %s { }".formatted(base))
                .source("shop/A.java", """
                        package shop;
                        import java.util.*;
                        class A extends Base<Order> {
                            void m(List<Long> ids) throws Exception {
                                %s
                                for (Long id : ids) { %s; }
                            }
                        }
                        """.formatted(rule == null ? "" : "// FINDING: " + rule, call))
                .check();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            play.db.ebean.Model   | find.byId(id)
            play.db.ebean.Model   | find.where().eq("a", id).findUnique()
            play.db.ebean.Model   | A.find.where().eq("a", id).findUnique()
            com.avaje.ebean.Model | find.byId(id)
            com.avaje.ebean.Model | find.where().eq("a", id).findUnique()
            """)
    void knowsAClassInsideOfTheBaseClass(String base, String call) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import %s;
                        import java.util.*;
                        class A extends Model {
                            static Finder<Long, A> find = new Finder<Long, A>(Long.class, A.class);
                            static void m(List<Long> ids) {
                                // FINDING: query-in-loop
                                for (Long id : ids) { %s; }
                            }
                        }
                        """.formatted(base, call))
                .check();
    }
}
