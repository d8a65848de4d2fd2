//! What a worker gives up before it touches a file: memory beyond its limit, files, the network, other programs.

use super::Limits;

/// Confines this thread, and with it a worker, which has no other. Says in a few words what is in force; what the
/// system does not offer is left out, for a file must be read on every system.
pub(super) fn confine(limits: &Limits) -> String {
    let mut held = Vec::new();
    #[cfg(unix)]
    if memory(limits).is_ok() {
        held.push(format!("memory {} MiB", limits.memory_mib));
    }
    #[cfg(all(target_os = "linux", target_pointer_width = "64"))]
    {
        // A worker whose owner is gone has nobody to read for. The owner is the thread that started it: it lives as long
        // as its worker.
        let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
        held.extend(linux::no_files());
        held.extend(linux::few_calls());
    }
    if held.is_empty() { "nothing".to_owned() } else { held.join(", ") }
}

/// Limits the address space: what goes beyond ends this process, and only it.
#[cfg(unix)]
fn memory(limits: &Limits) -> rustix::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Some(u64::from(limits.memory_mib) * 1024 * 1024);
    setrlimit(Resource::As, Rlimit { current: most, maximum: most })?;
    // Nobody needs the memory of a reader that died of a bad file, personal data in it, on the disk.
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })
}

#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod linux {
    use std::collections::BTreeMap;

    use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr};
    use landlock::{RulesetError, RulesetStatus};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

    /// What reading needs: the pipes, memory, and an end. Everything else is refused, opening files and sockets and
    /// starting programs among it.
    const CALLS: [libc::c_long; 29] = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_ppoll,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    /// Gives up every file and port that is not open already; none where the kernel has no Landlock.
    pub(super) fn no_files() -> Option<String> {
        let ruled = || -> Result<RulesetStatus, RulesetError> {
            let abi = ABI::V5;
            let rules = Ruleset::default()
                .set_compatibility(CompatLevel::BestEffort)
                .handle_access(AccessFs::from_all(abi))?
                .handle_access(AccessNet::from_all(abi))?;
            Ok(rules.create()?.restrict_self()?.ruleset)
        };
        match ruled() {
            Ok(RulesetStatus::FullyEnforced) => Some("no files (Landlock)".to_owned()),
            Ok(RulesetStatus::PartiallyEnforced) => Some("no files (Landlock, older kernel)".to_owned()),
            Ok(RulesetStatus::NotEnforced) | Err(_) => None,
        }
    }

    /// Gives up every system call but a few; none where the kernel cannot.
    pub(super) fn few_calls() -> Option<String> {
        let needed: BTreeMap<i64, Vec<seccompiler::SeccompRule>> =
            CALLS.into_iter().map(|call| (call, Vec::new())).collect();
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let machine = std::env::consts::ARCH.try_into().ok()?;
        let filter = SeccompFilter::new(needed, refused, SeccompAction::Allow, machine).ok()?;
        let program: BpfProgram = filter.try_into().ok()?;
        apply_filter(&program).ok()?;
        Some("no network, no programs (seccomp)".to_owned())
    }
}

#[cfg(test)]
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod tests {
    use super::linux;

    #[test]
    fn a_confined_thread_opens_no_file_and_no_port_and_starts_no_program() {
        // Confinement holds for the thread that asks for it, and cannot be undone.
        let tried = std::thread::spawn(|| {
            let held = [linux::no_files(), linux::few_calls()];
            let opened = [
                std::fs::File::open("/proc/self/status").is_ok(),
                std::fs::read_dir("/").is_ok(),
                std::net::TcpListener::bind("127.0.0.1:0").is_ok(),
                std::net::UdpSocket::bind("127.0.0.1:0").is_ok(),
                std::process::Command::new("true").status().is_ok(),
            ];
            (held, opened)
        });
        let (held, opened) = tried.join().unwrap();
        // Kernels without either are served too, unconfined; then there is nothing to hold here.
        if held[1].is_some() {
            assert_eq!(opened, [false; 5], "{held:?}");
        }
    }
}
