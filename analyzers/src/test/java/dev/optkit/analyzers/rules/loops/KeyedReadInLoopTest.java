package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedReadInLoopTest {

    private static final String REDIS = "import org.springframework.data.redis.core.*;\nimport redis.clients.jedis.*;";
    private static final String MONGO =
            "import org.springframework.data.mongodb.core.*;\nimport org.springframework.data.mongodb.core.query.*;";

    @Test
    void flagsAReadOfEachKey() {
        RuleTester tester = Shop.with(REDIS, """
                private RedisTemplate<String, String> redis;
                void m(Set<String> keys, List<String> out) {
                    // FINDING: keyed-read-in-loop
                    for (String key : keys) {
                        out.add(redis.opsForValue().get(key));
                    }
                }
                """);
        tester.check();
        assertThat(tester.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "ValueOperations.get reads once per element of keys; multiGet takes all of them at once");
    }

    @Test
    void flagsWritesThroughAHelper() {
        RuleTester tester = Shop.with(REDIS, """
                private StringRedisTemplate redis;
                void drop(String id) { redis.delete("shop:" + id); }
                void m(List<String> ids) {
                    // FINDING: keyed-read-in-loop
                    ids.forEach(this::drop);
                }
                """);
        tester.check();
        assertThat(tester.findings().get(0).message())
                .endsWith("delete writes once per element of ids; delete also takes all of them at once");
    }

    /** A value is replaced by the next one: no call for many keys does that. */
    @ParameterizedTest
    @CsvSource({"known, INFO", "id, HIGH"})
    void oneKeyIsNotManyKeys(String key, Severity severity) {
        assertThat(Shop.with("import com.hazelcast.map.IMap;", """
                        private IMap<String, Set<String>> seen;
                        private String known;
                        void m(List<String> ids) { for (String id : ids) { note(id); } }
                        private void note(String id) {
                            Set<String> all = new HashSet<>(seen.get(%s));
                            all.add(id);
                            seen.put(%s, all);
                        }
                        """.formatted(key, key))
                        .findings())
                .filteredOn(f -> f.rule().equals("keyed-read-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    void namesThePipelineWhereAMultiKeyFormWouldLoseTheExpiry() {
        assertThat(messages(REDIS, """
                private StringRedisTemplate redis;
                void m(Map<String, String> values) {
                    for (Map.Entry<String, String> e : values.entrySet()) {
                        redis.opsForValue().set(e.getKey(), e.getValue(), java.time.Duration.ofMinutes(1));
                    }
                }
                """))
                .anyMatch(m -> m.endsWith("; RedisTemplate.executePipelined takes all of them at once"));
    }

    @Test
    void keepsSilentAboutPipelines() {
        Shop.with(REDIS, """
                private Jedis jedis;
                private StringRedisTemplate redis;
                void m(List<String> keys) {
                    Pipeline pipeline = jedis.pipelined();
                    for (String key : keys) {
                        pipeline.hset(key, "seen", "1");
                    }
                    pipeline.sync();
                }
                void many(List<String> keys) {
                    redis.opsForValue().multiGet(keys);
                }
                """).check();
    }

    @Test
    void keepsSilentAboutLocksAndCounters() {
        Shop.with(REDIS, """
                private StringRedisTemplate redis;
                void m(List<String> keys) {
                    for (String key : keys) {
                        redis.opsForValue().setIfAbsent(key, "locked");
                        redis.convertAndSend("topic", key);
                    }
                }
                """).check();
    }

    @Test
    void flagsAStoreThatIsQueriedForEachElement() {
        RuleTester tester = Shop.with(MONGO, """
                private MongoTemplate mongo;
                void m(List<String> names, List<Object> out) {
                    // FINDING: keyed-read-in-loop
                    for (String name : names) {
                        out.addAll(mongo.find(Query.query(Criteria.where("name").is(name)), Customer.class));
                    }
                }
                """);
        tester.check();
        assertThat(tester.findings().get(0).message()).endsWith("; one query can ask for all of them");
    }

    @Test
    void keepsSilentAboutCallsThatTakeMany() {
        Shop.with("import com.mongodb.client.*;", """
                private MongoCollection<Customer> mongo;
                void m(List<List<Customer>> groups) {
                    for (List<Customer> group : groups) {
                        mongo.insertMany(group);
                    }
                }
                """).check();
    }

    @Test
    void keepsSilentAboutBulkOperations() {
        Shop.with(MONGO, """
                private MongoTemplate mongo;
                void m(List<Customer> all) {
                    BulkOperations bulk = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, Customer.class);
                    for (Customer customer : all) {
                        bulk.insert(customer);
                    }
                    bulk.execute();
                }
                """).check();
    }

    @Test
    void tellsBulkRequestsOfElasticsearchFromSingleOnes() {
        Shop.with("""
                import org.elasticsearch.client.*;
                import org.elasticsearch.action.bulk.*;
                import org.elasticsearch.action.index.*;
                """, """
                private RestHighLevelClient elastic;
                void one(List<IndexRequest> requests) throws Exception {
                    // FINDING: keyed-read-in-loop
                    for (IndexRequest request : requests) {
                        elastic.index(request, RequestOptions.DEFAULT);
                    }
                }
                void many(List<IndexRequest> requests, BulkProcessor processor) throws Exception {
                    BulkRequest bulk = new BulkRequest();
                    for (IndexRequest request : requests) {
                        bulk.add(request);
                        processor.add(request);
                    }
                    elastic.bulk(bulk, RequestOptions.DEFAULT);
                }
                """).check();
    }

    @Test
    void tellsRepositoriesOfStoresFromThoseOfDatabases() {
        Shop.with("", """
                private CartRepository carts;
                void m(List<String> ids, List<Object> out) {
                    // FINDING: keyed-read-in-loop
                    for (String id : ids) {
                        out.add(carts.findById(id));
                    }
                }
                void n(List<Long> ids, List<Object> out) {
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        out.add(customers.findById(id));
                    }
                }
                """).source("shop/CartRepository.java", """
                package shop;
                import org.springframework.data.mongodb.repository.MongoRepository;
                interface CartRepository extends MongoRepository<Customer, String> {}
                """).check();
    }

    @Test
    void isUnsureOfCachesThatMayBeLocal() {
        assertThat(Shop.with("import javax.cache.Cache;", """
                void m(Cache<String, String> cache, List<String> keys, List<String> out) {
                    for (String key : keys) {
                        out.add(cache.get(key));
                    }
                }
                """).analysis().findings().stream()
                        .filter(f -> f.rule().equals("keyed-read-in-loop")))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.LOW);
    }

    @Test
    void leavesSingleObjectsToTheRuleAboutApis() {
        Shop.with("import com.amazonaws.services.s3.AmazonS3;", """
                private AmazonS3 s3;
                void m(List<String> keys, List<Object> out) {
                    // FINDING: api-call-in-loop
                    for (String key : keys) {
                        out.add(s3.getObject("bucket", key));
                    }
                    // FINDING: keyed-read-in-loop
                    for (String key : keys) {
                        s3.deleteObject("bucket", key);
                    }
                }
                """).check();
    }

    private static Stream<String> messages(String imports, String members) {
        List<Finding> findings = Shop.with(imports, members).findings();
        return findings.stream().map(Finding::message);
    }
}
