package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of mappers, stores of files and services that businesses run, made once per element, with no jar at hand. */
class StoreSinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            com.j256.ormlite.dao.Dao<String, String>     | it.queryForId(u) | query-in-loop
            com.j256.ormlite.dao.Dao<String, String>     | it.queryBuilder().orderBy("a", true).where().eq("b", u).query() | query-in-loop
            com.j256.ormlite.dao.Dao<String, String>     | it.createOrUpdate(u) | write-in-loop
            com.j256.ormlite.dao.Dao<String, String>     | it.queryBuilder().where().eq("b", u) |
            org.mongodb.morphia.Datastore                | it.get(String.class, u) | keyed-read-in-loop
            org.mongodb.morphia.Datastore                | it.find(String.class).field("a").equal(u).get() | keyed-read-in-loop
            org.mongodb.morphia.Datastore                | it.createQuery(String.class).filter("a", u) |
            org.jongo.MongoCollection                    | it.findOne("{a: #}", u).as(String.class) | keyed-read-in-loop
            org.jongo.MongoCollection                    | it.update("{a: #}", u).upsert().with("{b: 1}") | keyed-read-in-loop
            org.jongo.MongoCollection                    | it.findOne("{a: #}", u) |
            java.lang.Object                             | cn.hutool.db.Db.use().query("select a from b where c = ?", u) | query-in-loop
            java.lang.Object                             | cn.hutool.db.Db.use("a").del("b", "c", u) | write-in-loop
            org.springframework.data.neo4j.core.Neo4jClient | it.query("match (a {b: $c}) return a").bind(u).to("c").fetchAs(String.class).mappedBy(null).one() | keyed-read-in-loop
            org.springframework.data.neo4j.core.Neo4jClient | it.query("match (a {b: $c}) return a").in("d").bind(u).to("c").fetch().all() | keyed-read-in-loop
            org.springframework.batch.core.explore.JobExplorer | it.getLastJobInstance(u) | query-in-loop
            io.vertx.ext.sql.SQLConnection               | it.queryWithParams("select a from b where c = ?", array(u), null) | query-in-loop
            io.vertx.ext.mongo.MongoClient               | it.findOne("a", query(u), null) | keyed-read-in-loop
            io.milvus.v2.client.MilvusClientV2           | it.search(request(u)) | keyed-read-in-loop
            io.milvus.client.MilvusServiceClient         | it.insert(request(u)) | keyed-read-in-loop
            io.qdrant.client.QdrantClient                | it.searchAsync(request(u)).get() | keyed-read-in-loop
            io.weaviate.client.WeaviateClient            | it.data().objectsGetter().withID(u).withClassName("a").run() | keyed-read-in-loop
            io.weaviate.client.WeaviateClient            | it.graphQL().get().withClassName(u).withLimit(1).run() | keyed-read-in-loop
            io.weaviate.client.WeaviateClient            | it.data().objectsGetter().withID(u) |
            org.hyperledger.fabric.gateway.Contract      | it.evaluateTransaction("a", u) | api-call-in-loop
            com.microsoft.azure.storage.blob.CloudBlobContainer | it.getBlockBlobReference(u).downloadText() | api-call-in-loop
            com.microsoft.azure.storage.blob.CloudBlobContainer | it.getBlockBlobReference(u).getUri() |
            java.lang.Object                             | com.microsoft.azure.storage.CloudStorageAccount.parse("a").createCloudTableClient().getTableReference("b").execute(operation(u)) | keyed-read-in-loop
            com.obs.services.ObsClient                   | it.getObject("a", u) | api-call-in-loop
            com.github.tobato.fastdfs.service.FastFileStorageClient | it.deleteFile(u) | api-call-in-loop
            org.csource.fastdfs.StorageClient1           | it.download_file1(u) | api-call-in-loop
            com.dropbox.core.v2.DbxClientV2              | it.files().getMetadata(u) | api-call-in-loop
            com.github.sardine.Sardine                   | it.exists(u) | api-call-in-loop
            net.schmizz.sshj.sftp.SFTPClient             | it.stat(u) | api-call-in-loop
            org.apache.rocketmq.tools.admin.MQAdminExt   | it.examineConsumeStats(u) | api-call-in-loop
            com.hierynomus.smbj.share.DiskShare          | it.fileExists(u) | api-call-in-loop
            cn.hutool.extra.ssh.Sftp                     | it.delFile(u) | api-call-in-loop
            java.lang.Object                             | cn.hutool.extra.mail.MailUtil.send(u, "a", "b", false) | api-call-in-loop
            org.apache.chemistry.opencmis.client.api.Session | it.getObjectByPath(u) | api-call-in-loop
            org.apache.chemistry.opencmis.client.api.Session | it.createObjectId(u) |
            com.github.binarywang.wxpay.service.WxPayService | it.queryOrder(null, u) | api-call-in-loop
            com.github.binarywang.wxpay.service.WxPayService | it.parseOrderNotifyResult(u) |
            me.chanjar.weixin.cp.api.WxCpService         | it.getUserService().getById(u) | api-call-in-loop
            com.aliyuncs.IAcsClient                      | it.getAcsResponse(request(u)) | api-call-in-loop
            com.aliyun.dysmsapi20170525.Client           | it.sendSms(request(u)) | api-call-in-loop
            com.tencentcloudapi.sms.v20210111.SmsClient  | it.SendSms(request(u)) | api-call-in-loop
            cn.jpush.api.JPushClient                     | it.sendPush(payload(u)) | api-call-in-loop
            io.temporal.client.WorkflowClient            | it.newUntypedWorkflowStub(u).signal("a", u) | api-call-in-loop
            io.temporal.client.WorkflowClient            | it.newUntypedWorkflowStub(u) |
            io.camunda.zeebe.client.ZeebeClient          | it.newPublishMessageCommand().messageName("a").correlationKey(u).send().join() | api-call-in-loop
            io.camunda.zeebe.client.api.worker.JobClient | it.newCompleteCommand(1).variables(u).send() | api-call-in-loop
            org.axonframework.queryhandling.QueryGateway | it.query(question(u), String.class).join() | api-call-in-loop
            com.google.cloud.spring.data.datastore.core.DatastoreTemplate | it.findById(u, String.class) | keyed-read-in-loop
            com.google.cloud.spring.data.spanner.core.SpannerTemplate | it.insert(u) | write-in-loop
            io.awspring.cloud.dynamodb.DynamoDbTemplate  | it.load(key(u), String.class) | keyed-read-in-loop
            software.amazon.awssdk.transfer.s3.S3TransferManager | it.uploadFile(request(u)).completionFuture().join() | api-call-in-loop
            com.azure.storage.queue.QueueClient          | it.sendMessage(u) | api-call-in-loop
            org.springframework.data.jdbc.core.JdbcAggregateTemplate | it.findById(u, String.class) | query-in-loop
            javax.xml.soap.SOAPConnectionFactory         | it.createConnection().call(message(u), u) | api-call-in-loop
            com.novell.ldap.LDAPConnection               | it.read(u) | api-call-in-loop
            org.keycloak.adapters.springsecurity.client.KeycloakRestTemplate | it.getForObject(u, String.class) | api-call-in-loop
            org.jboss.resteasy.client.jaxrs.ResteasyClient | it.target(u).request().get() | api-call-in-loop
            com.ibm.mq.MQQueue                           | it.put(message(u)) | api-call-in-loop
            java.lang.Object                             | com.liferay.portal.kernel.service.UserLocalServiceUtil.fetchUserByEmailAddress(1, u) | query-in-loop
            com.liferay.journal.service.JournalArticleLocalService | it.getArticle(1, u) | query-in-loop
            java.lang.Object                             | com.liferay.portal.kernel.service.UserLocalServiceUtil.createUser(u.length()) |
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
    @CsvSource({
        "com.cosium.spring.data.jpa.entity.graph.repository.EntityGraphJpaRepository, query-in-loop",
        "org.springframework.data.jpa.datatables.repository.DataTablesRepository, query-in-loop",
        "io.hypersistence.utils.spring.repository.BaseJpaRepository, query-in-loop",
        "com.google.cloud.spring.data.spanner.repository.SpannerRepository, query-in-loop",
        "org.springframework.data.couchbase.repository.CouchbaseRepository, keyed-read-in-loop",
        "org.springframework.data.neo4j.repository.GraphRepository, keyed-read-in-loop",
        "org.socialsignin.spring.data.dynamodb.repository.DynamoDBCrudRepository, keyed-read-in-loop",
        "com.google.cloud.spring.data.datastore.repository.DatastoreRepository, keyed-read-in-loop",
        "com.microsoft.azure.spring.data.cosmosdb.repository.CosmosRepository, keyed-read-in-loop"
    })
    void knowsTheRepositoriesOfALibrary(String repository, String rule) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import java.util.*;
                        interface Items extends %s<String, String> {}
                        class A {
                            private Items items;
                            void m(List<String> us) {
                                // FINDING: %s
                                for (String u : us) { items.findById(u); }
                            }
                        }
                        """.formatted(repository, rule))
                .check();
    }
}
