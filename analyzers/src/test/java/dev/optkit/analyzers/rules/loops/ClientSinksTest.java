package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the clients of other services and of engines, made once per element, with no jar at hand. */
class ClientSinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kong.unirest.UnirestInstance                 | it.get(u).header("a", u).queryString("b", u).asJson()             | api-call-in-loop
            kong.unirest.core.UnirestInstance            | it.post(u).header("a", u).body(u).asEmpty()                       | api-call-in-loop
            java.lang.Object                             | com.mashape.unirest.http.Unirest.get(u).header("a", u).asString() | api-call-in-loop
            org.apache.cxf.jaxrs.client.WebClient        | it.path(u).accept("a").get(String.class)                          | api-call-in-loop
            org.sourcelab.kafka.connect.apiclient.KafkaConnectClient | it.getConnectorStatus(u)                              | api-call-in-loop
            org.apache.zookeeper.ZooKeeper               | it.getData(u, false, null)                                        | api-call-in-loop
            org.apache.zookeeper.ZooKeeper               | it.getState()                                                     |
            org.apache.hadoop.fs.FileSystem              | it.getFileStatus(new org.apache.hadoop.fs.Path(u))                | api-call-in-loop
            org.apache.hadoop.fs.LocalFileSystem         | it.getFileStatus(new org.apache.hadoop.fs.Path(u))                |
            com.slack.api.methods.MethodsClient          | it.usersLookupByEmail(r -> r.email(u))                            | api-call-in-loop
            com.slack.api.Slack                          | it.methods("t").chatPostMessage(r -> r.text(u))                   | api-call-in-loop
            com.google.api.client.http.HttpRequestFactory | it.buildGetRequest(url(u)).setReadTimeout(1).execute()           | api-call-in-loop
            java.lang.Object                             | com.google.cloud.storage.StorageOptions.getDefaultInstance().getService().get(u) | keyed-read-in-loop
            org.springframework.data.elasticsearch.core.ElasticsearchRestTemplate | it.search(query(u), String.class)        | keyed-read-in-loop
            org.influxdb.InfluxDB                        | it.query(new org.influxdb.dto.Query(u))                           | keyed-read-in-loop
            com.aliyun.oss.OSS                           | it.getObject("bucket", u)                                         | api-call-in-loop
            com.aliyun.oss.OSS                           | it.generatePresignedUrl("bucket", u, null)                        |
            com.qcloud.cos.COSClient                     | it.getObject("bucket", u)                                         | api-call-in-loop
            com.qiniu.storage.BucketManager              | it.stat("bucket", u)                                              | keyed-read-in-loop
            me.chanjar.weixin.mp.api.WxMpService         | it.getUserService().userInfo(u)                                   | api-call-in-loop
            me.chanjar.weixin.mp.api.WxMpService         | it.getAccessToken()                                               |
            com.alipay.api.AlipayClient                  | it.execute(request(u))                                            | api-call-in-loop
            org.camunda.bpm.engine.TaskService           | it.createTaskQuery().processInstanceId(u).active().list()         | query-in-loop
            org.camunda.bpm.engine.RuntimeService        | it.setVariable(u, "a", u)                                         | write-in-loop
            org.flowable.engine.HistoryService           | it.createHistoricProcessInstanceQuery().processInstanceId(u).singleResult() | query-in-loop
            org.activiti.engine.TaskService              | it.complete(u)                                                    | write-in-loop
            com.alibaba.nacos.api.config.ConfigService   | it.getConfig(u, "group", 1)                                       | api-call-in-loop
            org.apache.directory.ldap.client.api.LdapConnection | it.lookup(u)                                               | api-call-in-loop
            com.netflix.astyanax.Keyspace                | it.prepareQuery(null).getKey(u).execute()                         | keyed-read-in-loop
            org.asynchttpclient.AsyncHttpClient          | it.prepareGet(u).addHeader("a", u).execute().get()                | api-call-in-loop
            play.libs.ws.WSClient                        | it.url(u).addHeader("a", u).get().toCompletableFuture().join()    | api-call-in-loop
            io.searchbox.client.JestClient               | it.execute(request(u))                                            | keyed-read-in-loop
            org.apache.hadoop.hive.metastore.IMetaStoreClient | it.getTable("db", u)                                         | api-call-in-loop
            com.offbytwo.jenkins.JenkinsServer           | it.getJob(u)                                                      | api-call-in-loop
            com.github.dockerjava.api.DockerClient       | it.inspectContainerCmd(u).withSize(true).exec()                   | api-call-in-loop
            io.vertx.ext.web.client.WebClient            | it.getAbs(u).putHeader("a", u).send()                             | api-call-in-loop
            io.vertx.sqlclient.Pool                      | it.preparedQuery("delete from a where b = ?").execute(io.vertx.sqlclient.Tuple.of(u)) | write-in-loop
            org.apache.ignite.IgniteCache<String, String> | it.get(u)                                                        | keyed-read-in-loop
            org.apache.geode.cache.Region<String, String> | it.get(u)                                                        | keyed-read-in-loop
            com.tangosol.net.NamedCache<String, String>  | it.get(u)                                                         | keyed-read-in-loop
            java.lang.Object                             | com.jfinal.plugin.activerecord.Db.findById("a", u)                | query-in-loop
            java.lang.Object                             | com.jfinal.plugin.activerecord.Db.use("b").update("delete from a where b = ?", u) | write-in-loop
            com.jfinal.plugin.activerecord.Model         | it.getStr(u)                                                      |
            org.nutz.dao.Dao                             | it.fetch(String.class, u)                                         | query-in-loop
            org.beetl.sql.core.SQLManager                | it.unique(String.class, u)                                        | query-in-loop
            org.beetl.sql.core.SQLManager                | it.lambdaQuery(String.class).andEq(null, u).single()              | query-in-loop
            org.sagacity.sqltoy.dao.LightDao             | it.load(u)                                                        | query-in-loop
            org.sagacity.sqltoy.dao.LightDao             | it.load()                                                         |
            com.mybatisflex.core.BaseMapper<String>      | it.selectOneById(u)                                               | query-in-loop
            com.mybatisflex.core.service.IService<String> | it.queryChain().eq("a", u).one()                                 | query-in-loop
            com.mybatisflex.core.service.IService<String> | it.updateChain().set("a", u).eq("b", u).update()                 | write-in-loop
            org.javalite.activejdbc.DB                   | it.exec("delete from a where b = ?", u)                           | write-in-loop
            java.lang.Object                             | org.javalite.activejdbc.Base.findAll("select a from b where c = ?", u) | query-in-loop
            com.ibatis.sqlmap.client.SqlMapClient        | it.queryForObject("a", u)                                         | query-in-loop
            org.springframework.orm.ibatis.SqlMapClientTemplate | it.insert("a", u)                                          | write-in-loop
            org.apache.cayenne.ObjectContext             | org.apache.cayenne.query.ObjectSelect.query(String.class).where(name(u)).selectOne(it) | query-in-loop
            org.apache.cayenne.ObjectContext             | it.newObject(String.class)                                        |
            org.hibernate.reactive.mutiny.Mutiny.Session | it.createQuery("from A where b = ?1").setParameter(1, u).getSingleResult() | query-in-loop
            io.quarkus.mongodb.panache.PanacheMongoRepository<String> | it.find("a", u).firstResult()                        | keyed-read-in-loop
            com.google.appengine.api.datastore.DatastoreService | it.get(key(u))                                             | keyed-read-in-loop
            com.google.appengine.api.datastore.DatastoreService | it.prepare(query(u)).asSingleEntity()                      | keyed-read-in-loop
            java.lang.Object                             | com.google.appengine.api.memcache.MemcacheServiceFactory.getMemcacheService().get(u) | keyed-read-in-loop
            java.lang.Object                             | com.googlecode.objectify.ObjectifyService.ofy().load().type(String.class).id(u).now() | keyed-read-in-loop
            java.lang.Object                             | com.googlecode.objectify.ObjectifyService.ofy().save().entity(u)  | keyed-read-in-loop
            java.lang.Object                             | com.googlecode.objectify.ObjectifyService.ofy().load().type(String.class).filter("a", u) |
            com.ibm.cloud.cloudant.v1.Cloudant           | it.getDocument(options(u)).execute().getResult()                  | keyed-read-in-loop
            com.ibm.cloud.cloudant.v1.Cloudant           | it.getDocument(options(u))                                        |
            com.cloudant.client.api.Database             | it.find(String.class, u)                                          | keyed-read-in-loop
            org.lightcouch.CouchDbClient                 | it.view("a/b").key(u).query(String.class)                         | keyed-read-in-loop
            org.ektorp.CouchDbConnector                  | it.get(String.class, u)                                           | keyed-read-in-loop
            com.couchbase.client.java.Bucket             | it.get(u)                                                         | keyed-read-in-loop
            org.neo4j.driver.v1.Session                  | it.run("match (a {b: '" + u + "'}) return a")                     | keyed-read-in-loop
            org.neo4j.ogm.session.Session                | it.load(String.class, u)                                          | keyed-read-in-loop
            org.apache.hadoop.hbase.client.HTable        | it.get(new org.apache.hadoop.hbase.client.Get(u.getBytes()))      | keyed-read-in-loop
            org.apache.hadoop.hbase.client.BufferedMutator | it.mutate(put(u))                                               |
            com.influxdb.client.InfluxDBClient           | it.getQueryApi().query(u)                                         | keyed-read-in-loop
            com.rethinkdb.RethinkDB                      | it.table("a").get(u).run(null)                                    | keyed-read-in-loop
            com.aerospike.client.AerospikeClient         | it.get(null, key(u))                                              | keyed-read-in-loop
            com.alicloud.openservices.tablestore.SyncClient | it.getRow(request(u))                                          | keyed-read-in-loop
            org.apache.iotdb.session.Session             | it.insertRecord(u, 1, null, null)                                 | keyed-read-in-loop
            com.clickhouse.client.api.Client             | it.queryAll(u)                                                    | query-in-loop
            com.meilisearch.sdk.Client                   | it.index("a").getDocument(u, String.class)                        | keyed-read-in-loop
            com.algolia.search.SearchIndex<String>       | it.saveObject(u)                                                  | keyed-read-in-loop
            org.elasticsearch.client.Client              | it.prepareGet("a", "b", u).setFields("c").execute().actionGet()   | keyed-read-in-loop
            org.elasticsearch.client.transport.TransportClient | it.prepareSearch("a").setQuery(query(u)).get()                    | keyed-read-in-loop
            org.elasticsearch.client.Client              | it.get(request(u)).actionGet()                                    | keyed-read-in-loop
            org.elasticsearch.client.Client              | it.prepareIndex("a", "b", u).setSource(u).get()                   | keyed-read-in-loop
            org.elasticsearch.client.Client              | it.admin().indices().prepareExists(u).execute().actionGet()       | keyed-read-in-loop
            org.elasticsearch.client.Client              | it.prepareGet("a", "b", u)                                        |
            org.elasticsearch.action.search.SearchRequestBuilder | it.setQuery(query(u)).execute().actionGet()                       | keyed-read-in-loop
            org.springframework.orm.hibernate3.HibernateTemplate | it.get(String.class, u)                                           | query-in-loop
            org.springframework.orm.jpa.JpaTemplate      | it.find("from A where b = ?1", u)                                 | query-in-loop
            com.fourspaces.couchdb.Database              | it.getDocument(u)                                                 | keyed-read-in-loop
            com.fourspaces.couchdb.Session               | it.getDatabase("a").saveDocument(document(u))                     | keyed-read-in-loop
            com.fourspaces.couchdb.Database              | it.getName()                                                      |
            java.lang.Object                             | com.avaje.ebean.Ebean.find(String.class).where().eq("a", u).findUnique() | query-in-loop
            com.avaje.ebean.EbeanServer                  | it.find(String.class, u)                                          | query-in-loop
            com.avaje.ebean.EbeanServer                  | it.createSqlUpdate("delete from a where b = :b").setParameter("b", u).execute() | write-in-loop
            play.db.ebean.Model.Finder<Long, String>     | it.where().eq("a", u).orderBy("b").findList()                     | query-in-loop
            play.db.ebean.Model.Finder<Long, String>     | it.where().eq("a", u)                                             |
            com.avaje.ebean.Model.Finder<String, String> | it.byId(u)                                                        | query-in-loop
            io.ebean.Database                            | it.find(String.class).where().eq("a", u).findOne()                | query-in-loop
            com.avaje.ebean.Finder<String, String>       | it.query().where().eq("a", u).findList()                          | query-in-loop
            io.ebean.Finder<Long, String>                | it.query().where().eq("a", u).findList()                          | query-in-loop
            javax.sql.DataSource                         | new com.jcabi.jdbc.JdbcSession(it).sql("select a from b where c = ?").set(u).select(null) | query-in-loop
            javax.sql.DataSource                         | new com.jcabi.jdbc.JdbcSession(it).sql("delete from b where c = ?").set(u).execute() | write-in-loop
            com.jcabi.dynamo.Region                      | it.table("a").frame().where("b", u).iterator().next()             | keyed-read-in-loop
            com.mysema.query.jpa.impl.JPAQuery           | it.from(query(u)).leftJoin(query(u)).fetch().where(query(u)).list(u) | query-in-loop
            com.mysema.query.jpa.impl.JPAUpdateClause    | it.where(query(u)).execute()                                      | write-in-loop
            com.jcabi.http.Request                       | it.uri().path(u).back().method("GET").fetch().body()              | api-call-in-loop
            org.apache.kafka.clients.admin.AdminClient   | it.describeTopics(List.of(u))                                     | api-call-in-loop
            java.util.Properties                         | org.apache.kafka.clients.admin.AdminClient.create(it)             |
            org.apache.pulsar.client.admin.Topics        | it.getStats(u)                                                    | api-call-in-loop
            org.eclipse.paho.client.mqttv3.MqttClient    | it.publish(u, null)                                               | api-call-in-loop
            com.google.cloud.spring.pubsub.core.PubSubTemplate | it.publish("a", u)                                                | api-call-in-loop
            io.awspring.cloud.sqs.operations.SqsTemplate | it.send("a", u)                                                   | api-call-in-loop
            io.awspring.cloud.sns.core.SnsTemplate       | it.sendNotification("a", u, "b")                                  | api-call-in-loop
            io.awspring.cloud.s3.S3Template              | it.objectExists("a", u)                                           | api-call-in-loop
            org.apache.commons.mail.HtmlEmail            | it.setMsg(u).send()                                               | api-call-in-loop
            org.simplejavamail.api.mailer.Mailer         | it.sendMail(mail(u))                                              | api-call-in-loop
            com.mailjet.client.MailjetClient             | it.post(request(u))                                               | api-call-in-loop
            java.lang.Object                             | com.google.firebase.messaging.FirebaseMessaging.getInstance().send(message(u)) | api-call-in-loop
            com.eatthepath.pushy.apns.ApnsClient         | it.sendNotification(notification(u))                              | api-call-in-loop
            org.telegram.telegrambots.meta.bots.AbsSender | it.execute(message(u))                                            | api-call-in-loop
            com.pengrad.telegrambot.TelegramBot          | it.execute(message(u))                                            | api-call-in-loop
            com.dingtalk.api.DingTalkClient              | it.execute(request(u), "t")                                       | api-call-in-loop
            com.linecorp.bot.client.LineMessagingClient  | it.getProfile(u).get()                                            | api-call-in-loop
            com.restfb.DefaultFacebookClient             | it.fetchObject(u, String.class)                                   | api-call-in-loop
            twitter4j.Twitter                            | it.showUser(u)                                                    | api-call-in-loop
            org.apache.solr.client.solrj.impl.HttpSolrServer | it.query(query(u))                                                | keyed-read-in-loop
            org.springframework.ws.client.core.WebServiceTemplate | it.marshalSendAndReceive(request(u))                              | api-call-in-loop
            org.apache.xmlrpc.client.XmlRpcClient        | it.execute("a.b", List.of(u))                                     | api-call-in-loop
            """)
    void knowsTheCall(String receiver, String call, String rule) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import java.util.*;
                        class A {
                            private %s it;
                            void m(List<String> us) throws Exception {
                                %s
                                for (String u : us) { %s; }
                            }
                        }
                        """.formatted(receiver, rule == null ? "" : "// FINDING: " + rule, call))
                .check();
    }

    @ParameterizedTest
    @CsvSource({"lombok.val, val", "lombok.var, final var", "lombok.experimental.var, var", "java.util.Set, var"})
    void knowsTheCallOfAVariableWhoseTypeIsInferred(String imported, String type) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import %s;
                        import java.util.List;
                        import org.elasticsearch.client.Client;
                        class A {
                            private Client client;
                            void m(List<String> ids) {
                                // FINDING: keyed-read-in-loop
                                for (String id : ids) { one(id); }
                            }
                            String one(String id) {
                                %s search = client.prepareGet("a", "b", id);
                                return search.execute().actionGet().getSourceAsString();
                            }
                        }
                        """.formatted(imported, type))
                .check();
    }
}
