package dev.optkit.analyzers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInCatalogueTest {

    private static final ApiCatalogue CATALOGUE = CatalogueLoader.builtIn();

    @Test
    void everyFileIsInTheIndex() throws IOException {
        Path folder = Path.of("src/main/resources/dev/optkit/analyzers/catalogue");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("index.txt")));
        }
    }

    @Test
    void theBuildCompiledTheFilesAsTheyAre() throws IOException {
        try (InputStream image = CatalogueLoader.class.getResourceAsStream(CatalogueLoader.IMAGE)) {
            assertThat(image).as("the build writes it after compiling").isNotNull();
            CatalogueFile compiled = CatalogueImage.read(image);
            assertThat(compiled).isEqualTo(CatalogueLoader.fromYaml());
        }
    }

    @Test
    void noEntryHidesALaterOne() {
        Set<List<Object>> seen = new HashSet<>();
        List<String> hidden = new ArrayList<>();
        for (ApiMethod method : CATALOGUE.methods()) {
            for (String name : method.names()) {
                List<Object> key = List.of(
                        method.type(),
                        method.match(),
                        name,
                        method.methodAnnotations(),
                        method.chain(),
                        method.arity());
                if (!seen.add(key)) {
                    hidden.add(method.type() + "." + name);
                }
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void userEntriesComeFirst() {
        ApiCatalogue catalogue = new CatalogueLoader().add("optkit.yml", """
                        library: Ours
                        types:
                          - type: java.util.List
                            returns: {get: our.Item}
                            methods: [{names: get, local: true}]
                        """).load();

        assertThat(catalogue.methods().get(0).library()).isEqualTo("Ours");
        assertThat(catalogue.returns().get("java.util.List"))
                .containsEntry("get", "our.Item")
                .containsEntry("set", "$1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            java.util.stream.Stream,                                      map,              callback per-element
            java.util.Optional,                                           map,              callback once
            java.util.Map,                                                computeIfAbsent,  callback per-key
            java.util.concurrent.ExecutorService,                         submit,           callback async
            java.util.stream.Collectors,                                  groupingBy,       callback per-element
            java.time.Instant,                                            now,              hidden clock
            java.util.UUID,                                               randomUUID,       hidden random
            java.util.List,                                               sort,             mutates
            com.fasterxml.jackson.databind.JsonNode,                      path,             local
            java.sql.Statement,                executeUpdate,    write db bulk executeBatch
            java.sql.Statement,                                           addBatch,         mutates
            java.sql.ResultSet,                                           next,             local
            org.springframework.jdbc.core.JdbcOperations,                 update,           write db bulk batchUpdate
            org.springframework.jdbc.core.JdbcOperations,                 queryForObject,   read db
            jakarta.persistence.EntityManager,                            find,             read db
            javax.persistence.EntityManager,                              persist,          write db deferred
            javax.persistence.Query,                                      getResultStream,  read db live
            org.hibernate.Criteria,                                       list,             read db
            org.springframework.data.mongodb.repository.MongoRepository,  findById/1,       read store bulk findAllById
            org.hibernate.Session,                                        save,             write db deferred
            org.springframework.data.jpa.repository.JpaRepository,        save,             write db bulk saveAll deferred
            org.hibernate.StatelessSession,                               insert,           write db
            javax.cache.Cache,                                            get,              read cache bulk getAll maybe local
            java.net.URL,                                                 openStream,       read http live
            java.net.URL,                                                 openStream>getResource, local
            com.amazonaws.services.ec2.AmazonEC2,                         describeInstances, read http
            com.auth0.jwk.UrlJwkProvider,                                 getAll, read http
            com.google.cloud.datastore.DatastoreReader,                   get,              read store bulk fetch
            com.azure.data.tables.TableClient,                            upsertEntity,     write store bulk submitTransaction
            org.apache.curator.framework.api.Pathable,                    forPath>getData,  read rpc
            com.unboundid.ldap.sdk.LDAPInterface,                         searchForEntry,   read rpc
            org.springframework.data.repository.Repository,               findById/1,       read db bulk findAllById
            org.springframework.data.repository.Repository,               findByNameAndAge, read db
            org.springframework.data.repository.Repository,               getReferenceById, local
            org.springframework.data.repository.Repository,               save,             write db bulk saveAll
            org.springframework.data.repository.Repository,               rebuild,          unknown db
            org.springframework.data.repository.Repository,               rebuild@Modifying, write db
            org.springframework.data.repository.Repository,               rebuild@Query,    read db
            org.apache.ibatis.annotations.Mapper,                         queryByCode,      read db
            org.apache.ibatis.annotations.Mapper,                         getIt@Update,     write db
            com.baomidou.mybatisplus.core.mapper.BaseMapper,              selectById,       read db bulk selectBatchIds
            com.baomidou.mybatisplus.extension.service.IService,          getById,          read db bulk listByIds
            com.mongodb.client.MongoCollection,                           countDocuments,   read store
            kong.unirest.GetRequest,                                      asJson,           read http
            kong.unirest.RequestBodyEntity,                               asJson>request,   unknown http
            org.apache.hadoop.fs.FileSystem,                              exists,           read rpc maybe local
            org.camunda.bpm.engine.query.Query,                           singleResult,     read db
            org.flowable.engine.RepositoryService,                        getBpmnModel,     local
            com.aliyun.oss.OSS,                                           deleteObject,     write store bulk deleteObjects
            com.alibaba.nacos.api.naming.NamingService,                   selectInstances,  local
            java.net.http.HttpClient,                                     send,             read http
            java.net.http.HttpClient,                                     send>POST,        write http
            org.springframework.web.client.RestOperations,                getForObject,     read http
            org.springframework.web.client.RestOperations,                exchange,         unknown http
            org.springframework.web.client.RestClient.ResponseSpec,       body,             read http
            org.springframework.web.client.RestClient.ResponseSpec,       body>put,         write http
            org.springframework.web.reactive.function.client.WebClient.ResponseSpec, bodyToMono, read http
            org.springframework.cloud.openfeign.FeignClient,              item@GetMapping,  read http
            org.springframework.cloud.openfeign.FeignClient,              item@RequestMapping, unknown http
            org.springframework.cloud.openfeign.FeignClient,              item@RequestMapping(GET), read http
            java.lang.Object,                                             item@feign.RequestLine(GET), read http
            okhttp3.Call,                                                 execute>build,    read http
            java.lang.Object,                                             item@org.skife.jdbi.v2.sqlobject.SqlQuery, read db
            java.lang.Object,                                             item@jakarta.ws.rs.PUT, write http
            java.lang.Object,                                             item@retrofit2.http.GET, local
            com.sun.jersey.api.client.UniformInterface,                   get,              read http
            io.grpc.stub.AbstractStub,                                    getUser,          unknown rpc
            io.grpc.stub.AbstractStub,                                    withDeadlineAfter, local
            org.springframework.data.redis.core.ValueOperations,          get,              read cache bulk multiGet
            redis.clients.jedis.Jedis,                                    hget,             read cache bulk hmget
            redis.clients.jedis.PipelineBase,                             hget,             local
            org.springframework.kafka.core.KafkaOperations,               send,             write queue
            com.amazonaws.services.s3.AmazonS3,                           getObject,        read http
            software.amazon.awssdk.services.dynamodb.DynamoDbClient,      getItem,          read store bulk batchGetItem
            org.springframework.ai.chat.client.ChatClient.CallResponseSpec, content,        read llm
            org.springframework.transaction.support.TransactionOperations, execute,         callback once
            org.springframework.retry.RetryOperations,                    execute,          callback retry
            org.springframework.security.core.context.SecurityContextHolder, getContext,    hidden security
            reactor.core.publisher.Flux,                                  flatMap,          callback per-element
            reactor.core.publisher.Mono,                                  flatMap,          callback once
            """)
    void knows(String type, String call, String meaning) {
        assertThat(find(type, call)).map(BuiltInCatalogueTest::words).contains(meaning);
    }

    @Test
    void newDateIsTheClockOnlyWithoutArguments() {
        assertThat(find("java.util.Date", "<init>/0"))
                .map(BuiltInCatalogueTest::words)
                .contains("hidden clock");
        assertThat(find("java.util.Date", "<init>/1")).isEmpty();
    }

    /** The call is a name, then optionally {@code /} arity, {@code @} annotation, {@code >} earlier call. */
    private static Optional<ApiMethod> find(String type, String call) {
        String[] parts = call.split("(?=[/@>])(?<!<init)", 2);
        String extra = parts.length > 1 ? parts[1] : "";
        return CATALOGUE.methods().stream()
                .filter(method -> method.type().equals(type) && method.matchesName(parts[0]))
                .filter(method -> method.arity().isEmpty()
                        || extra.equals("/" + method.arity().getAsInt()))
                .filter(method -> fits(method.methodAnnotations(), "@", extra))
                .filter(method -> fits(method.chain(), ">", extra))
                .findFirst();
    }

    private static boolean fits(List<String> wanted, String sign, String extra) {
        return wanted.isEmpty() || (extra.startsWith(sign) && wanted.contains(extra.substring(1)));
    }

    private static String words(ApiMethod method) {
        Meaning meaning = method.meaning();
        if (meaning instanceof Meaning.Remote remote) {
            return remote.effect().access().name().toLowerCase(Locale.ROOT)
                    + " " + remote.effect().resource().id()
                    + remote.bulk().map(bulk -> " bulk " + bulk).orElse("")
                    + (remote.liveResult() ? " live" : "")
                    + (remote.deferred() ? " deferred" : "")
                    + (remote.maybeLocal() ? " maybe local" : "");
        }
        if (meaning instanceof Meaning.RunsCallback callback) {
            return "callback "
                    + callback.callback().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (meaning instanceof Meaning.Hidden hidden) {
            return "hidden " + hidden.input().id();
        }
        return meaning instanceof Meaning.Mutates ? "mutates" : "local";
    }
}
