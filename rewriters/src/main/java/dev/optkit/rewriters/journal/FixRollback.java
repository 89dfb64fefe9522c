package dev.optkit.rewriters.journal;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes single fixes of a run back and leaves the others. This is a run of its own, which can be taken back too.
 *
 * <p>Only files that change are looked at; one that is not as the run left it stops everything.
 */
public final class FixRollback {

    private final StateDirectory state;

    public FixRollback(Path root) {
        this.state = new StateDirectory(root);
    }

    /**
     * What was taken back.
     *
     * @param run number of the run that did it
     * @param of number of the run whose fixes they are
     * @param fixes those asked for and those that build on them
     * @param paths of the files that were changed or deleted
     */
    public record TakenBack(String run, String of, List<PlannedFix> fixes, List<String> paths) {}

    /**
     * Takes fixes back.
     *
     * @param run number of the run; empty for the latest that has all of the fixes
     * @param typed ids of their findings, or beginnings of ids
     */
    public TakenBack takeBack(Optional<String> run, List<String> typed) throws IOException {
        return RunLock.holding(state, () -> {
            new Recovery(state.root()).requireNone();
            String of = find(run, typed);
            RecordedFixes recorded = state.fixes(of).orElseThrow();
            Plan whole = plan(recorded);
            Set<String> gone = whole.withDependents(ids(whole, typed));
            Set<String> left = new HashSet<>();
            whole.steps().stream().map(PlannedFix::finding).forEach(left::add);
            left.removeAll(gone);
            Plan rest = whole.only(left).orElseThrow();
            SortedMap<String, Optional<byte[]>> contents = contents(recorded, whole, rest);
            String own = state.nextRun();
            new Replacement(state, () -> false, KillPoints.NONE)
                    .write(own, contents, recorded.with(rest.steps()), Optional.empty());
            List<PlannedFix> fixes = whole.steps().stream()
                    .filter(s -> gone.contains(s.finding()))
                    .toList();
            return new TakenBack(own, of, fixes, List.copyOf(contents.keySet()));
        });
    }

    /** The latest state of the fixes of a run: its own, or what a later run left of them. */
    private String find(Optional<String> wanted, List<String> typed) throws IOException {
        List<String> runs = new ArrayList<>(state.runs());
        Collections.reverse(runs);
        Set<String> known = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (String run : runs) {
            Optional<RecordedFixes> fixes =
                    state.done(run).isPresent() ? state.fixes(run).filter(f -> seen.add(f.base())) : Optional.empty();
            if (fixes.isPresent()
                    && wanted.map(w -> w.equals(run) || w.equals(fixes.get().base()))
                            .orElse(true)) {
                List<String> ids =
                        fixes.get().steps().stream().map(PlannedFix::finding).toList();
                known.addAll(ids);
                boolean hasAll = typed.stream().allMatch(t -> ids.stream().anyMatch(id -> id.startsWith(t)));
                if (hasAll || wanted.isPresent()) {
                    return run;
                }
            }
        }
        throw new ApplyRefusedException(
                "no-run",
                known.isEmpty()
                        ? "there is no run with fixes to take back"
                        : "no run has all of these fixes; there are " + String.join(", ", known));
    }

    private static Set<String> ids(Plan whole, List<String> typed) {
        Set<String> all = new TreeSet<>();
        whole.steps().forEach(step -> all.add(step.finding()));
        Set<String> ids = new TreeSet<>();
        for (String beginning : typed) {
            List<String> matching =
                    all.stream().filter(id -> id.startsWith(beginning)).toList();
            if (matching.size() != 1) {
                throw new ApplyRefusedException(
                        "no-run",
                        (matching.isEmpty()
                                        ? "no fix of the run has an id that begins with '"
                                        : matching.size() + " fixes of the run have ids that begin with '")
                                + beginning + "'; there are " + String.join(", ", all));
            }
            ids.add(matching.get(0));
        }
        return ids;
    }

    private Plan plan(RecordedFixes recorded) throws IOException {
        Optional<Journal> base = state.journal(recorded.base());
        if (base.isEmpty()) {
            throw new ApplyRefusedException(
                    "no-run", "the copies of run " + recorded.base() + " are gone; take the fix back with git");
        }
        Map<String, String> before = new TreeMap<>();
        for (Journal.Entry entry : base.get().entries()) {
            if (entry.oldHash().isPresent()) {
                byte[] bytes = state.original(recorded.base(), entry);
                before.put(entry.path(), Encoded.text(bytes, recorded.encoding(entry.path())));
            }
        }
        return Plan.of(recorded.steps(), List.of(), before);
    }

    private SortedMap<String, Optional<byte[]>> contents(RecordedFixes recorded, Plan whole, Plan rest)
            throws IOException {
        TargetFiles targets = new TargetFiles(state.root());
        SortedMap<String, Optional<byte[]>> contents = new TreeMap<>();
        List<String> edited = new ArrayList<>();
        for (Map.Entry<String, String> file : whole.after().entrySet()) {
            String path = file.getKey();
            Optional<String> text = Optional.ofNullable(
                    rest.after().getOrDefault(path, whole.before().get(path)));
            if (text.equals(Optional.of(file.getValue()))) {
                continue;
            }
            targets.checkPlace(path);
            SourceFile original = recorded.encoding(path).file(path, "");
            Optional<String> expected = Optional.of(Disk.hash(Encoded.of(original, file.getValue())));
            if (!Disk.hash(state.root().resolve(path)).equals(expected)) {
                edited.add(path);
            }
            contents.put(path, text.map(t -> Encoded.of(original, t)));
        }
        if (!edited.isEmpty()) {
            throw new ApplyRefusedException(
                    "edited-since", "edited since: " + String.join(", ", edited) + "; nothing was taken back");
        }
        return contents;
    }
}
