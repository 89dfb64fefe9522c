package shop;

import java.io.IOException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

/** The code is bound to its thread, or to those that it holds up. */
@Service
public class ParallelThreads {

    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private final CarrierClient carrier;
    private final ProductRepository products;
    private final TransactionTemplate transactions;
    private final ReentrantLock lock = new ReentrantLock();
    private final SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd");
    private final Semaphore permits = new Semaphore(3);

    public ParallelThreads(CarrierClient carrier, ProductRepository products, TransactionTemplate transactions) {
        this.carrier = carrier;
        this.products = products;
        this.transactions = transactions;
    }

    public List<String> ofTenant(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: thread-bound
        for (String sku : skus) {
            all.add(carrier.zone(TENANT.get() + sku));
        }
        return all;
    }

    public List<String> ofLocale(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: thread-bound
        for (String sku : skus) {
            all.add(localized(sku));
        }
        return all;
    }

    private String localized(String sku) {
        return carrier.zone(sku + LocaleContextHolder.getLocale().getCountry());
    }

    public List<String> ofRequest(List<String> skus) {
        // REFUSED: thread-bound
        return skus.stream()
                .map(sku -> carrier.zone(sku + RequestContextHolder.currentRequestAttributes().getSessionId()))
                .toList();
    }

    public List<String> named(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: thread-bound
        for (String sku : skus) {
            all.add(Thread.currentThread().getName() + carrier.zone(sku));
        }
        return all;
    }

    @Transactional
    public List<String> inTransaction(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: in-transaction
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    @Transactional
    public int ofCaller(List<String> skus) {
        return calledInTransaction(skus).size();
    }

    private List<String> calledInTransaction(List<String> skus) {
        // REFUSED: in-transaction
        return skus.stream().map(sku -> carrier.zone(sku)).toList();
    }

    public List<String> inTemplate(List<String> skus) {
        return transactions.execute(status -> {
            List<String> all = new ArrayList<>();
            // REFUSED: in-transaction
            for (String sku : skus) {
                all.add(carrier.zone(sku));
            }
            return all;
        });
    }

    public List<String> withRows(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: session-bound
        for (Long id : ids) {
            all.add(carrier.zone(products.countBySupplierId(id) + "x"));
        }
        return all;
    }

    public synchronized List<String> locked(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: lock-held
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> lockedInBlock(List<String> skus) {
        List<String> all = new ArrayList<>();
        synchronized (this) {
            // REFUSED: lock-held
            for (String sku : skus) {
                all.add(carrier.zone(sku));
            }
        }
        return all;
    }

    public List<String> lockedByHand(List<String> skus) {
        lock.lock();
        try {
            // REFUSED: lock-held
            return skus.stream().map(sku -> carrier.zone(sku)).toList();
        } finally {
            lock.unlock();
        }
    }

    public synchronized int lockedByCaller(List<String> skus) {
        return underLock(skus).size();
    }

    private List<String> underLock(List<String> skus) {
        // REFUSED: lock-held
        return skus.stream().map(sku -> carrier.zone(sku)).toList();
    }

    @Async
    public CompletableFuture<List<String>> background(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: nested-pool
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return CompletableFuture.completedFuture(all);
    }

    public CompletableFuture<List<String>> supplied(List<String> skus) {
        return CompletableFuture.supplyAsync(() -> {
            List<String> all = new ArrayList<>();
            // REFUSED: nested-pool
            for (String sku : skus) {
                all.add(carrier.zone(sku));
            }
            return all;
        });
    }

    public List<String> dated(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: not-thread-safe
        for (String sku : skus) {
            all.add(format.format(new Date()) + carrier.zone(sku));
        }
        return all;
    }

    public List<String> datedInHelper(List<String> skus) {
        // REFUSED: not-thread-safe
        return skus.stream().map(sku -> dayAndZone(sku)).toList();
    }

    private String dayAndZone(String sku) {
        return format.format(new Date()) + carrier.zone(sku);
    }

    public List<String> paced(List<String> skus) throws InterruptedException {
        List<String> all = new ArrayList<>();
        // REFUSED: paced-loop
        for (String sku : skus) {
            Thread.sleep(200);
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> pacedInHelper(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: paced-loop
        for (String sku : skus) {
            all.add(slowly(sku));
        }
        return all;
    }

    private String slowly(String sku) {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return carrier.zone(sku);
    }

    public List<String> withPermit(List<String> skus) {
        // REFUSED: paced-loop
        return skus.stream().map(sku -> permitted(sku)).toList();
    }

    private String permitted(String sku) {
        permits.acquireUninterruptibly();
        try {
            return carrier.zone(sku);
        } finally {
            permits.release();
        }
    }

    public List<String> interruptible(List<String> skus) throws InterruptedException {
        List<String> all = new ArrayList<>();
        // REFUSED: interrupt-used
        for (String sku : skus) {
            all.add(patient(sku));
        }
        return all;
    }

    private String patient(String sku) throws InterruptedException {
        if (sku.isEmpty()) {
            throw new InterruptedException();
        }
        return carrier.zone(sku);
    }

    public List<String> twoExceptions(List<String> skus) throws IOException, TimeoutException {
        List<String> all = new ArrayList<>();
        // REFUSED: checked-exception
        for (String sku : skus) {
            all.add(carrier.label(sku) + timed(sku));
        }
        return all;
    }

    private String timed(String sku) throws TimeoutException {
        if (sku.isEmpty()) {
            throw new TimeoutException();
        }
        return carrier.zone(sku);
    }

    public List<String> unknown(List<String> skus, Function<String, String> prepare) {
        List<String> all = new ArrayList<>();
        // REFUSED: unresolved
        for (String sku : skus) {
            all.add(carrier.zone(prepare.apply(sku)));
        }
        return all;
    }

    public List<String> partial(List<String> skus) {
        List<String> all = new ArrayList<>();
        try {
            // REFUSED: exception-semantics
            for (String sku : skus) {
                all.add(carrier.zone(sku));
            }
        } catch (RuntimeException unreachable) {
            all.add("?");
        }
        return all;
    }

    public List<String> reassigned(List<String> skus, String prefix) {
        prefix = prefix.trim();
        List<String> all = new ArrayList<>();
        // REFUSED: not-effectively-final
        for (String sku : skus) {
            all.add(carrier.zone(prefix + sku));
        }
        return all;
    }

    private static String tenantOf(String sku) {
        return TENANT.get() + sku;
    }

    public List<String> ofTenantBehindStatic(List<String> skus) {
        // REFUSED: thread-bound
        return skus.stream().map(sku -> carrier.zone(tenantOf(sku))).toList();
    }
}
