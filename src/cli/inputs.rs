//! From the paths the user typed to what ingest reads.
//!
//! In: [`Inputs`]. Out: [`Options`]. It opens lists (`@LIST`, `@-`) and nothing else.

use super::args::Inputs;
use headwater::error::{Error, at_path};
use headwater::ingest::Options;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// The options, with every `@LIST` replaced by its paths.
pub fn options(inputs: &Inputs, output: Option<&Path>) -> Result<Options, Error> {
    let config = inputs.config();
    let mut lists = Vec::new();
    let paths = expanded(&inputs.inputs, inputs.null, &mut lists)?;
    let references = expanded(&inputs.reference, inputs.null, &mut lists)?;
    if paths.is_empty() {
        return Err(Error::Usage("the list names no input".into()));
    }
    if paths.iter().any(|p| p == Path::new("-")) && std::io::stdin().is_terminal() {
        return Err(Error::Usage(
            "`-` reads the standard input, which is this terminal\n  pipe articles in, or name a file or folder".into(),
        ));
    }
    lists.extend(output.map(Path::to_owned));
    Ok(Options {
        inputs: paths,
        references,
        manifest: inputs.manifest.clone(),
        join: inputs.join.into(),
        map: inputs.map.clone(),
        not_inputs: lists,
        config: config.ingest,
    })
}

fn expanded(paths: &[PathBuf], null: bool, lists: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    let mut out = Vec::new();
    for path in paths {
        // A file whose name begins with @ can be given as ./@name.
        let Some(list) = path.to_str().and_then(|p| p.strip_prefix('@')).filter(|l| !l.is_empty()) else {
            out.push(path.clone());
            continue;
        };
        let mut bytes = Vec::new();
        if list == "-" {
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(at_path("-"))?;
        } else {
            bytes = std::fs::read(list).map_err(at_path(list))?;
            lists.push(PathBuf::from(list));
        }
        let end = if null { b'\0' } else { b'\n' };
        let named = bytes.split(|&b| b == end).map(|line| if null { line } else { line.trim_ascii() }).filter(|line| !line.is_empty());
        out.extend(named.map(path_of));
    }
    Ok(out)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
