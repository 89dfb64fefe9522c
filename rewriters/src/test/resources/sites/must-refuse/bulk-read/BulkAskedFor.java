package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queries by several properties, and what the loop does to them. */
@Service
@Transactional
public class BulkAskedFor {

    private final BulkJobs jobs;
    private final Map<Long, Consumer<BulkJob>> handlers;

    public BulkAskedFor(BulkJobs jobs, Map<Long, Consumer<BulkJob>> handlers) {
        this.jobs = jobs;
        this.handlers = handlers;
    }

    public void close(List<Long> owners) {
        // REFUSED: write-between-reads
        for (Long owner : owners) {
            BulkJob job = jobs.findByOwnerAndState(owner, "open");
            if (job != null) {
                job.setState("done");
            }
        }
    }

    public List<BulkJob> shared(List<String> states, Long owner) {
        List<BulkJob> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String state : states) {
            all.addAll(jobs.findByOpenTrueOrOwnerAndState(owner, state));
        }
        return all;
    }

    public List<BulkJob> whateverTheCase(List<Long> owners, String state) {
        List<BulkJob> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long owner : owners) {
            all.addAll(jobs.findByOwnerAndStateAllIgnoreCase(owner, state));
        }
        return all;
    }

    public void handle(List<Long> ids) {
        // REFUSED: unresolved
        for (Long id : ids) {
            handlers.get(id).accept(jobs.findById(id).orElseThrow());
        }
    }
}

interface BulkJobs extends JpaRepository<BulkJob, Long> {
    BulkJob findByOwnerAndState(Long owner, String state);

    List<BulkJob> findByOpenTrueOrOwnerAndState(Long owner, String state);

    List<BulkJob> findByOwnerAndStateAllIgnoreCase(Long owner, String state);
}

@Entity
class BulkJob {

    @Id
    private Long id;

    private Long owner;
    private String state;
    private boolean open;

    public Long getId() {
        return id;
    }

    public Long getOwner() {
        return owner;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public boolean isOpen() {
        return open;
    }
}
