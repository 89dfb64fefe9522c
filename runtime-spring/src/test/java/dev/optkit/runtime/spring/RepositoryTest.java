package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.OptkitRuntime;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Interfaces that nothing implements, as those of Spring Data: a proxy around an object that all have alike. */
class RepositoryTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static ConfigurableApplicationContext app;

    interface Base<T> {
        @Cacheable("rows")
        T get(long id);

        @CacheEvict("rows")
        void remove(long id);
    }

    interface Orders extends Base<String> {}

    interface Bills extends Base<String> {
        @Cacheable("rows")
        String paid(long id);
    }

    /** What is behind all proxies. */
    static class Simple {}

    private record Repository<T>(Class<T> type) implements FactoryBean<T> {
        @Override
        public T getObject() {
            ProxyFactory factory = new ProxyFactory();
            factory.setInterfaces(type);
            factory.setTarget(new Simple());
            factory.addAdvice((MethodInterceptor) call -> call.getMethod().getReturnType() == void.class
                    ? null
                    : type.getSimpleName() + " " + call.getMethod().getName() + " " + CALLS.incrementAndGet());
            return type.cast(factory.getProxy());
        }

        @Override
        public Class<T> getObjectType() {
            return type;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableCaching
    static class App {
        @Bean
        FactoryBean<Orders> orders() {
            return new Repository<>(Orders.class);
        }

        @Bean
        FactoryBean<Bills> bills() {
            return new Repository<>(Bills.class);
        }
    }

    @BeforeAll
    static void start() {
        app = Apps.start(App.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theirMethodsDoNotShareKeys() {
        Orders orders = app.getBean(Orders.class);
        Bills bills = app.getBean(Bills.class);
        String order = orders.get(1);
        String bill = bills.get(1);
        String paid = bills.paid(1);
        assertThat(order).startsWith("Orders get");
        assertThat(bill).startsWith("Bills get");
        assertThat(paid).startsWith("Bills paid");
        assertThat(orders.get(1)).isEqualTo(order);
        assertThat(bills.get(1)).isEqualTo(bill);
        assertThat(bills.paid(1)).isEqualTo(paid);
        assertThat(app.getBean(OptkitRuntime.class).cache("rows").size()).isEqualTo(3);
        bills.remove(1);
        assertThat(orders.get(1)).isNotEqualTo(order);
        assertThat(bills.get(1)).isNotEqualTo(bill);
    }
}
