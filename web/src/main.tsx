import './styles/base.css';
import { render } from 'preact';
render(<p>{LANGUAGE}</p>, document.getElementById('app')!);
