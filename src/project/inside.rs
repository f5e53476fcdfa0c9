//! What a project reads lies in its folder: a link that leads out of it would publish what it points to.

use std::path::{Component, Path};

/// Whether a path below a folder leads out of it by a symbolic link. A path that says itself that it leads elsewhere, an absolute one or one with
/// `..`, is the writer's word and no trap.
pub fn leads_out(folder: &Path, name: &str) -> bool {
    let said = Path::new(name).components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    let (Ok(whole), Ok(root)) = (folder.join(name).canonicalize(), folder.canonicalize()) else { return false };
    !said && !whole.starts_with(root)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_to_files_and_folders_elsewhere_lead_out_and_links_within_do_not() {
        let place = tempfile::tempdir().unwrap();
        let project = place.path().join("project");
        fs::create_dir_all(project.join("data")).unwrap();
        fs::write(place.path().join("secret.csv"), "x").unwrap();
        fs::write(project.join("data/a.csv"), "x").unwrap();
        symlink(place.path().join("secret.csv"), project.join("data/file.csv")).unwrap();
        symlink(place.path(), project.join("folder")).unwrap();
        symlink(project.join("data/file.csv"), project.join("twice.csv")).unwrap();
        symlink("data/a.csv", project.join("within.csv")).unwrap();
        for out in ["data/file.csv", "folder/secret.csv", "twice.csv", "./data/file.csv"] {
            assert!(leads_out(&project, out), "{out}");
        }
        for inside in ["data/a.csv", "within.csv", "missing.csv", "../secret.csv"] {
            assert!(!leads_out(&project, inside), "{inside}");
        }
    }
}
