package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.springframework.stereotype.Service;

/** Others wait while the code runs. */
@Service
public class AnyLocks {

    private final ProductRepository products;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final StampedLock stamps = new StampedLock();

    public AnyLocks(ProductRepository products) {
        this.products = products;
    }

    public synchronized List<String> ofMethod(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: lock-held
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofBlock(List<Long> ids) {
        List<String> names = new ArrayList<>();
        synchronized (products) {
            // REFUSED: lock-held
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> ofReadLock(List<Long> ids) {
        Lock read = lock.readLock();
        read.lock();
        try {
            // REFUSED: lock-held
            return ids.stream().map(id -> products.findById(id).orElseThrow().getName()).toList();
        } finally {
            read.unlock();
        }
    }

    public List<String> ofStamp(List<Long> ids) {
        List<String> names = new ArrayList<>();
        long stamp = stamps.writeLock();
        try {
            // REFUSED: lock-held
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        } finally {
            stamps.unlock(stamp);
        }
        return names;
    }

    public List<String> ofAttempt(List<Long> ids, Lock given) {
        List<String> names = new ArrayList<>();
        if (given.tryLock()) {
            // REFUSED: lock-held
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }
}
